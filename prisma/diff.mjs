// Prints the SQL that leads from the committed schema to the one in the working tree, with no database and no native
// engine: `node prisma/diff.mjs tenant`, `node prisma/diff.mjs control --from <git revision>`, `--from empty`.
// The output is a draft: add the row-level security and the checks by hand, then save it as
// prisma/<schema>/migrations/<timestamp>_<name>/migration.sql.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: "string", default: "HEAD" } },
});
const name = positionals[0];
if (name !== "control" && name !== "tenant") {
  console.error("Say which schema: node prisma/diff.mjs control|tenant [--from <git revision>|empty]");
  process.exit(1);
}
const folder = `prisma/${name}/schema`;

const now = readdirSync(folder).map((file) => [join(folder, file), readFileSync(join(folder, file), "utf8")]);
const datasource = [[join(folder, "schema.prisma"), 'datasource db {\n  provider = "postgresql"\n}\n']];

function committed(revision) {
  if (revision === "empty") return datasource;
  const git = (...args) => execFileSync("git", args, { encoding: "utf8" });
  const files = git("ls-tree", "--name-only", revision, `${folder}/`).trim().split("\n").filter(Boolean);
  return files.length ? files.map((file) => [file, git("show", `${revision}:${file}`)]) : datasource;
}

const require = createRequire(import.meta.url);
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  message: "",
  get() {
    return this.message;
  },
  set_message(text) {
    this.message = text;
  },
};
const bytes = readFileSync(
  join(dirname(require.resolve("@prisma/schema-engine-wasm")), "schema_engine_bg.wasm"),
);
const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": wasm });
wasm.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start?.();

const noDatabase = {
  provider: "postgres",
  adapterName: "none",
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => {
    throw new Error("a diff needs no database");
  },
  getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
  dispose: async () => {},
};
const factory = bindMigrationAwareSqlAdapterFactory({
  provider: "postgres",
  adapterName: "none",
  connect: async () => noDatabase,
  connectToShadowDb: async () => noDatabase,
});
const side = (files) => ({
  tag: "schemaDatamodel",
  files: files.map(([path, content]) => ({ path, content })),
});
const engine = await wasm.SchemaEngine.new({ datamodels: now }, () => {}, factory);
const { stdout } = await engine.diff({
  from: side(committed(values.from)),
  to: side(now),
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
console.log(stdout ?? "");
process.exit();
