import "server-only";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { auditPlatform } from "@/lib/audit/record";
import { readBranding } from "@/lib/branding/schema";
import type { Prisma } from "@/lib/db/generated/control/client";
import { rawInTenant } from "@/lib/db/raw-transaction";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { withSecretsOf } from "@/lib/settings/read-schema";
import { signSettings } from "@/lib/settings/save-settings";
import type { PlatformContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { countUsage } from "./count-usage";
import { dumpTable } from "./dump";
import { exportsFolder } from "./folders";
import { importFiles, readRecords, type Records } from "./import";
import { leftOutBecause } from "./left-out";
import { linesOf, writeLines } from "./lines";
import { batchesOf, insertLines, pairTables, tableFile, verifyTables, type Pair } from "./load";
import type { Progress } from "./progress";
import type { Manifest } from "./schema";
import { quoted, tablesOf, type TenantTable } from "./tables";
import { addTask, updateTask, type Task } from "./tasks";
import { readManifest, verifyExport } from "./verify-export";

/**
 * Sets down that a tenant's rows are to be replaced by those of its own export.
 * @throws AppError INVALID_INPUT for another tenant's export, or unless the code was typed; CONFLICT; NOT_FOUND
 */
export async function startRestore(
  ctx: PlatformContext,
  { tenantId, folder, confirmation }: { tenantId: string; folder: string; confirmation: string },
): Promise<string> {
  const manifest = await readManifest(folder);
  return inPlatform(async (db) => {
    const tenant = await db.tenant.findUnique({ where: { id: tenantId } });
    if (!tenant || tenant.status === "creating")
      throw new AppError("NOT_FOUND", `There is no tenant ${tenantId}.`);
    if (manifest.tenant.id !== tenantId)
      throw new AppError(
        "INVALID_INPUT",
        `This is an export of ${manifest.tenant.code}, not of ${tenant.code}: import it as a new tenant instead.`,
      );
    if (confirmation !== tenant.code)
      throw new AppError("INVALID_INPUT", `Nothing was restored: confirm with the code ${tenant.code}.`);
    return addTask(db, ctx, { kind: "restore", tenantId, code: tenant.code, folder });
  });
}

/**
 * Replaces the tenant's rows in one transaction: who reads meanwhile waits, and sees all of before or all of after. What is
 * append-only keeps what came since (an audit log that can be turned back is none), and people keep their passwords and
 * sessions. Settings and brand follow; the brand as a new version.
 */
export async function runRestore(task: Task, progress: Progress): Promise<Record<string, unknown>> {
  const folder = task.folder!;
  const manifest = await verifyExport(folder);
  const records = await readRecords(folder, manifest); // what cannot be read is refused before anything is replaced
  // A second time it would take away what visitors have done since.
  if (!task.cursor.hasRows) {
    await restoreRows(task, manifest, progress);
    await updateTask(task.id, { cursor: { hasRows: true } });
  }
  await restoreRecords(task, records);
  await countUsage(task.tenantId, task.actor, manifest);
  return { rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), takenAt: manifest.takenAt.tables };
}

async function restoreRows(task: Task, manifest: Manifest, progress: Progress): Promise<void> {
  const folder = task.folder!;
  const scope = { tenant: { id: task.tenantId } };
  await importFiles(scope, folder, progress); // a file more does no harm if the rest fails
  const kept = join(exportsFolder(task.tenantId), `.kept-${task.id}`);
  await mkdir(kept, { recursive: true, mode: 0o700 });
  try {
    await rawInTenant(scope, async ({ client, schema }) => {
      // Everybody else in this tenant has the lock shared (gate.begin_tenant): this waits for them and keeps new ones out.
      await client.query("SELECT pg_advisory_xact_lock(gate.lock_key(gate.tenant_id()))");
      const here = await tablesOf(client, schema);
      const pairs = pairTables(manifest, here);
      const aside = here.filter(({ name }) => leftOutBecause(name));
      for (const table of aside) await putAside(client, schema, table, kept);
      for (const { name, canDelete } of here.toReversed())
        if (canDelete) await client.query(`DELETE FROM ${quoted(schema)}.${quoted(name)}`);
      await progress.start(
        "rows",
        manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      );
      for (const pair of pairs)
        for await (const batch of batchesOf(tableFile(folder, pair.from.name), 0)) {
          await insertLines(client, schema, pair, batch);
          await progress.advance(batch.length);
        }
      for (const table of aside) await putBack(client, schema, table, kept);
      const appended = await withLaterRows(client, schema, pairs);
      await verifyTables(
        client,
        schema,
        pairs.filter((pair) => !appended.has(pair)),
      );
    });
  } finally {
    await rm(kept, { recursive: true, force: true });
  }
}

async function putAside(
  client: pg.ClientBase,
  schema: string,
  table: TenantTable,
  kept: string,
): Promise<void> {
  await writeLines(join(kept, table.name), (write) => dumpTable(client, schema, table, write));
}

/** Only for those who are in the export: an account that was made since is gone with its person. */
async function putBack(client: pg.ClientBase, schema: string, to: TenantTable, kept: string): Promise<void> {
  const columns = to.columns.map(({ name }) => name);
  const from = { name: to.name, columns, rows: 0, bytes: 0, sha256: "" };
  for await (const lines of linesOf(join(kept, to.name)))
    await insertLines(client, schema, { from, to }, lines, { onlyWithParents: true });
}

/** Append-only tables hold what was appended since the export as well. */
async function withLaterRows(client: pg.ClientBase, schema: string, pairs: Pair[]): Promise<Set<Pair>> {
  const found = new Set<Pair>();
  for (const pair of pairs.filter(({ to }) => !to.canDelete)) {
    const { rows } = await client.query<{ n: string }>(
      `SELECT count(*) AS n FROM ${quoted(schema)}.${quoted(pair.to.name)}`,
    );
    if (Number(rows[0]!.n) > pair.from.rows) found.add(pair);
  }
  return found;
}

async function restoreRecords(task: Task, { settings, brand }: Records): Promise<void> {
  const tenantId = task.tenantId;
  await inPlatform(async (db) => {
    await signSettings(db, task.actor.name);
    // Raises the tenant's epoch as well, which every process follows: pages drawn from the former rows go.
    const now = await db.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { settings: true } });
    const { name } = await db.tenant.update({
      where: { id: tenantId },
      data: { settings: withSecretsOf(now.settings, settings.settings) as Prisma.InputJsonObject },
    });
    const stored = await db.branding.findUnique({ where: { tenantId } });
    const document = readBranding(brand ? JSON.parse(brand.published) : null, name);
    if (brand && JSON.stringify(readBranding(stored?.published, name)) !== JSON.stringify(document)) {
      const version = (stored?.version ?? 0) + 1;
      await db.branding.update({ where: { tenantId }, data: { published: document, version } });
      await db.brandingVersion.create({
        data: { tenantId, version, document, publishedBy: task.actor.name },
      });
    }
    await auditPlatform(db, task.actor, {
      action: "tenant.data_restored",
      subjectId: tenantId,
    });
  });
  await followChangesNow();
}
