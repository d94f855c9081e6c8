import "server-only";
import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { placementOf } from "@/lib/db/placements";
import { rawInControl, rawInTenant, type RawTransaction } from "@/lib/db/raw-transaction";
import { AppError } from "@/lib/errors/app-error";
import { fileStore } from "@/lib/files/store";
import { migrationsOf } from "@/prisma/runner/sets";
import type { Tenant } from "@/lib/tenancy/context";
import product from "@/package.json";
import { countRows, dumpTable, literal } from "./dump";
import { leftOutBecause } from "./left-out";
import { checksum, writeLines } from "./lines";
import type { Progress } from "./progress";
import { fileLineSchema, FORMAT, MANIFEST, type Manifest, type ManifestTable } from "./schema";
import { tablesOf, type TenantTable } from "./tables";

export const TABLES = "tables";
export const PLATFORM = "platform";
export const FILES = "files";
export const FILE_LIST = "files.ndjson";

type Section = { tables: ManifestTable[]; takenAt: string; leftOut: string[] };

/**
 * Writes everything of a tenant into a folder: a snapshot of its rows, of the platform's records about it, and its files. It
 * is written beside as `<folder>.part` and renamed when it is whole. After an interruption the rows are a new snapshot; files
 * that are there already are not copied again.
 *
 * @returns the sha256 of the manifest, which holds those of everything else
 * @throws AppError CONFLICT where the folder exists
 */
export async function writeExport(
  tenant: Tenant,
  folder: string,
  progress: Progress,
): Promise<{ manifest: Manifest; sha256: string }> {
  await refuseExisting(folder);
  const part = `${folder}.part`;
  for (const name of [TABLES, PLATFORM]) await rm(join(part, name), { recursive: true, force: true });
  for (const name of [TABLES, PLATFORM, FILES])
    await mkdir(join(part, name), { recursive: true, mode: 0o700 });

  const { level } = await placementOf(tenant.id);
  const tables = await rawInTenant({ tenant }, (at) => writeTables(at, join(part, TABLES), progress), {
    snapshot: true,
  });
  const platform = await writePlatform(tenant, join(part, PLATFORM));
  const files = await copyFiles(tenant, part, progress);
  const manifest: Manifest = {
    format: FORMAT,
    product: { name: "livery", version: product.version },
    migrations: migrationsOf("tenant").map(({ name }) => name),
    tenant: { id: tenant.id, code: tenant.code, name: tenant.name, status: tenant.status },
    level,
    takenAt: { tables: tables.takenAt, platform: platform.takenAt },
    tables: tables.tables,
    platform: platform.tables,
    files,
    leftOut: [...tables.leftOut, ...platform.leftOut].map((what) => ({ what, why: leftOutBecause(what)! })),
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(part, MANIFEST), text, { mode: 0o600, flush: true });
  for (const name of [TABLES, PLATFORM, FILES, ""]) await syncFolder(join(part, name));
  await rename(part, folder);
  await syncFolder(dirname(folder));
  return { manifest, sha256: createHash("sha256").update(text).digest("hex") };
}

async function writeTables(at: RawTransaction, folder: string, progress: Progress): Promise<Section> {
  const tables = await tablesOf(at.client, at.schema);
  const kept = tables.filter(({ name }) => !leftOutBecause(name));
  const counts = await countRows(at.client, at.schema, kept);
  await progress.start(
    "rows",
    Object.values(counts).reduce((sum, n) => sum + n, 0),
  );
  const written: ManifestTable[] = [];
  for (const table of kept) written.push(await writeTable(at, table, folder, progress));
  return { tables: written, takenAt: await momentOf(at), leftOut: namesWithout(tables, kept) };
}

/** As the application under the policies, so that no other tenant's record can be among them. */
async function writePlatform(tenant: Tenant, folder: string): Promise<Section> {
  const own = await rawInControl(
    { tenant },
    async (at) => {
      const tables = (await tablesOf(at.client, at.schema, ["tenants", "staff_users"])).filter(
        ({ canRead, name }) => canRead || leftOutBecause(name),
      );
      const kept = tables.filter(({ name }) => !leftOutBecause(name));
      const written: ManifestTable[] = [];
      for (const table of kept) written.push(await writeTable(at, table, folder));
      return { tables: written, takenAt: await momentOf(at), leftOut: namesWithout(tables, kept) };
    },
    { snapshot: true },
  );
  // What no tenant may read of itself, such as what operators did to it, has no policy that could be asked.
  const others = await rawInControl(
    null,
    async (at) => {
      const known = new Set(own.tables.map(({ name }) => name));
      const written: ManifestTable[] = [];
      for (const table of await tablesOf(at.client, at.schema, ["platform_events"])) {
        if (known.has(table.name) || leftOutBecause(table.name) || !table.canRead) continue;
        const column = table.name === "platform_events" ? "subject_id" : "tenant_id";
        written.push(await writeTable(at, table, folder, undefined, `${column} = ${literal(tenant.id)}`));
      }
      return written;
    },
    { snapshot: true },
  );
  return { ...own, tables: [...own.tables, ...others], leftOut: [...own.leftOut, "staff_credentials"] };
}

async function writeTable(
  at: RawTransaction,
  table: TenantTable,
  folder: string,
  progress?: Progress,
  where?: string,
): Promise<ManifestTable> {
  const written = await writeLines(join(folder, `${table.name}.ndjson`), (write) => {
    const take = async (lines: string[]) => {
      await write(lines);
      await progress?.advance(lines.length);
    };
    return dumpTable(at.client, at.schema, table, take, where);
  });
  return { name: table.name, columns: table.columns.map(({ name }) => name), ...written };
}

/** Copies what is not there yet; what an interrupted export has listed is compared, not trusted. */
async function copyFiles(tenant: Tenant, part: string, progress: Progress): Promise<Manifest["files"]> {
  const keys = await fileStore().list({ tenant });
  await progress.start("files", keys.length);
  const copied = await listedBefore(part);
  const written = await writeLines(join(part, `${FILE_LIST}.new`), async (write) => {
    for (const key of keys) {
      const line = await copyFile(tenant, part, key, copied.get(key));
      if (line) await write([line]);
      await progress.advance(1);
    }
  });
  await rename(join(part, `${FILE_LIST}.new`), join(part, FILE_LIST));
  await rm(join(part, COPIED), { force: true });
  return written;
}

/** The line that lists the file; null for one that was removed meanwhile. */
async function copyFile(
  tenant: Tenant,
  part: string,
  key: string,
  before: string | undefined,
): Promise<string | null> {
  const target = join(part, FILES, key);
  const there = before ? await checksum(target).catch(() => null) : null;
  if (there && there.sha256 === before) return JSON.stringify({ key, ...there });
  const bytes = await fileStore().get({ tenant }, key);
  if (!bytes) return null;
  await writeFile(target, bytes, { mode: 0o600, flush: true });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const line = JSON.stringify({ key, bytes: bytes.byteLength, sha256 });
  await appendCopied(part, `${line}\n`);
  return line;
}

const COPIED = "copied.ndjson";

async function appendCopied(part: string, line: string): Promise<void> {
  await writeFile(join(part, COPIED), line, { flag: "a", mode: 0o600 });
}

async function listedBefore(part: string): Promise<Map<string, string>> {
  const lines = (await readFile(join(part, COPIED), "utf8").catch(() => "")).split("\n");
  const parsed = lines.map((line) => {
    try {
      return fileLineSchema.safeParse(JSON.parse(line)).data; // the last one may be half a line
    } catch {
      return undefined;
    }
  });
  return new Map(parsed.flatMap((line) => (line ? [[line.key, line.sha256] as const] : [])));
}

async function momentOf({ client }: RawTransaction): Promise<string> {
  const { rows } = await client.query<{ at: Date }>("SELECT now() AS at");
  return rows[0]!.at.toISOString();
}

function namesWithout(tables: TenantTable[], kept: TenantTable[]): string[] {
  return tables.filter((table) => !kept.includes(table)).map(({ name }) => name);
}

async function refuseExisting(folder: string): Promise<void> {
  const there = await open(folder).catch(() => null);
  await there?.close();
  if (there)
    throw new AppError("CONFLICT", `${folder} exists already: choose another folder, or remove it first.`);
}

/** Names in a folder are on the disk only when the folder is. Windows does so by itself and refuses to be told. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
