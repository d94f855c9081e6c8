import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onCluster } from "@/test/cluster";
import { remove } from "./lib/files.mjs";
import { deletePostgres, ensurePostgres } from "./postgres.mjs";

// The program itself, from an empty database on. It sets the passwords of the roles, so its cluster is its own.
const folder = mkdtempSync(join(tmpdir(), "livery-cli-"));
let database = "";

beforeAll(async () => {
  database = (await ensurePostgres(join(folder, "postgres"), { durable: false })).adminUrl;
});
afterAll(async () => {
  await deletePostgres(join(folder, "postgres"));
  remove(folder);
});

const sql = (text: string) => onCluster((client) => client.query(text), database);

function livery(...words: string[]) {
  const unset = {
    DATABASE_APP_URL: "",
    DATABASE_PLATFORM_URL: "",
    DATABASE_REPORTS_URL: "",
    DATABASE_OWNER_URL: "",
    DATABASE_MOVER_URL: "",
  };
  const env = { ...process.env, ...unset, DATABASE_URL: database, DATA_DIR: join(folder, "data") };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/livery.mjs", ...words], {
    env,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr, json: () => JSON.parse(stdout) };
}

test("from an empty database to a tenant that can be found, and a place that is mended", async () => {
  expect(livery("tenants")).toMatchObject({ code: 1, stderr: expect.stringContaining("npm start") });

  const migrated = livery("migrate", "--json");
  expect(migrated.code).toBe(0);
  expect(migrated.json().places).toMatchObject([
    { name: "main", applied: expect.arrayContaining(["control/20261122000000_init"]), error: null },
  ]);
  await sql(`INSERT INTO control.plans (id, name, rank, price_minor, currency, features, limits)
    VALUES ('small', 'Small', 1, 0, 'EUR', '{}', '{}');
    INSERT INTO control.host_patterns (id, kind, pattern, position) VALUES (gen_random_uuid(), 'template', '<code>.<root>', 1)`);

  const owner = ["--owner-name", "Ada King", "--owner-email", "ada@example.com"];
  const create = [
    "tenants",
    "create",
    "--name",
    "Bella Cucina",
    "--code",
    "bella",
    "--level",
    "schema",
    ...owner,
  ];
  expect(livery(...create, "--plan", "large", "--json").json().error).toEqual({
    code: "INVALID_INPUT",
    message: "There is no plan “large”: choose small.",
  });
  expect(livery(...create, "--plan", "small", "--json").json()).toMatchObject({
    status: "active",
    level: "schema",
    hosts: ["bella.localhost"],
    owner: { email: "ada@example.com", password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) },
  });
  expect(livery("tenants", "show", "bel", "--json").json()).toMatchObject({ code: "bella", server: "main" });
  expect(livery("tenants", "show", "belal")).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("did you mean bella?"),
  });
  expect(livery("__complete", "--", "tenants", "suspend", "b").stdout).toBe("bella\n");

  const [schema] = (await sql("SELECT schema FROM control.placements")).rows.map((row) => row.schema);
  await sql(`UPDATE ${schema}._prisma_migrations SET checksum = 'by hand'`);
  expect(livery("migrate")).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/1 failed.\n {2}bella: .+was edited/),
  });
}, 120_000);

test("what is mistyped ends with 2 and never reaches a database", () => {
  expect(livery("tenants", "shwo")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("did you mean show?"),
  });
  expect(livery("migrate", "--concurrency", "0", "--json")).toMatchObject({ code: 2, stderr: "" });
  expect(livery("tenants", "create")).toMatchObject({ code: 2, stderr: expect.stringContaining("--name") });
  expect(livery("migrate", "--help")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("--dry-run"),
  });
}, 60_000);
