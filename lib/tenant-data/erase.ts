import "server-only";
import { rm } from "node:fs/promises";
import { auditPlatform } from "@/lib/audit/record";
import { rawInControl, rawInTenant } from "@/lib/db/raw-transaction";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { giveUpCertificatesOf } from "@/lib/domains/give-up-certificate";
import { AppError } from "@/lib/errors/app-error";
import { fileStore } from "@/lib/files/store";
import { asOwnerAt, dropPlace, isGateOpen, isPlaceThere, shutGate } from "@/lib/placement/provision";
import { serverUrl } from "@/lib/placement/server-url";
import type { PlatformContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { connected } from "@/prisma/runner/sets";
import { countRows } from "./dump";
import { proofOf, signatureOf, type Before } from "./erasure-proof";
import { exportsFolder } from "./folders";
import { QUIET, type Progress } from "./progress";
import { quoted, tablesOf } from "./tables";
import { addTask, updateTask, type Task } from "./tasks";

const ROWS_AT_ONCE = 5_000;

/**
 * Sets down that everything of an archived tenant is to be erased.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION for one that is not archived; INVALID_INPUT unless its code was typed; CONFLICT
 */
export async function startErasure(
  ctx: PlatformContext,
  { tenantId, confirmation }: { tenantId: string; confirmation: string },
): Promise<string> {
  return inPlatform(async (db) => {
    const [tenant] = await db.$queryRaw<{ code: string; name: string; status: string }[]>`
      SELECT code, name, status FROM control.tenants WHERE id = ${tenantId}::uuid FOR UPDATE`;
    if (!tenant)
      throw new AppError("NOT_FOUND", `There is no tenant ${tenantId}.`, {
        userMessage: "There is no such tenant.",
      });
    if (tenant.status !== "archived")
      throw new AppError("INVALID_TRANSITION", `${tenant.code} is ${tenant.status}: archive it first.`, {
        userMessage: `${tenant.name} is ${tenant.status}: only an archived tenant can be erased.`,
      });
    if (confirmation !== tenant.code)
      throw new AppError("INVALID_INPUT", `Nothing was erased: confirm with the code ${tenant.code}.`, {
        userMessage: "Nothing was erased.",
        fields: { confirmation: `Type ${tenant.code} to confirm.` },
      });
    await refuseWhileMoved(db, tenantId, tenant.name);
    const cursor = await cursorAfterFailure(db, tenantId);
    const taskId = await addTask(db, ctx, { kind: "erase", tenantId, code: tenant.code, cursor });
    await auditPlatform(db, ctx.actor, {
      action: "tenant.erasure_started",
      subjectId: tenantId,
    });
    return taskId;
  });
}

/** A move leaves rows at a second place until it is cleaned up: no erasure would know of them. */
async function refuseWhileMoved(db: ControlDb, tenantId: string, name: string): Promise<void> {
  const [move] = await db.$queryRaw<{ id: string; phase: string }[]>`
    SELECT id::text, phase FROM control.tenant_moves
    WHERE tenant_id = ${tenantId}::uuid AND phase NOT IN ('cleaned', 'rolled_back') LIMIT 1`;
  if (move)
    throw new AppError("CONFLICT", `Move ${move.id} is ${move.phase}: its other place still has rows.`, {
      userMessage: `${name} was moved, and the place where it was is still kept. Clean that up first: npx livery moves clean ${move.id}`,
    });
}

/** What was counted before anything was removed, by an erasure that was given up later: now it could not be counted again. */
async function cursorAfterFailure(db: ControlDb, subjectId: string): Promise<Partial<Cursor>> {
  const failed = await db.dataTask.findFirst({
    where: { subjectId, kind: "erase", status: "failed" },
    orderBy: { createdAt: "desc" },
  });
  const { before } = (failed?.cursor ?? {}) as Partial<Cursor>;
  return before ? { next: COUNTED, before } : {};
}

type Step = (task: Task, cursor: Cursor, progress: Progress) => Promise<Partial<Cursor> | void>;
type Cursor = { next: number; before?: Before; verified?: Before["verified"] };

/** Each can be repeated, and finds nothing left to do when it was done: after a crash the one that was under way begins again. */
const STEPS: [name: string, step: Step][] = [
  ["count", async (task) => ({ before: await lookAt(task) })],
  ["rows", async (task, { before }, progress) => eraseRows(task, before!, progress)],
  ["place", async (task) => erasePlace(task)],
  ["files", async (task) => eraseFiles(task)],
  ["queue", async (task) => eraseQueue(task)],
  ["certificates", async ({ tenantId }) => giveUpCertificatesOf(tenantId)],
  ["check", async (task, { before }) => ({ verified: await verify(task, before!) })],
];

/** The step after the first one. */
const COUNTED = 1;

/** Erases step by step; the tenant's record and the proof change in one last transaction. */
export async function runErasure(task: Task, progress: Progress): Promise<Record<string, unknown>> {
  let cursor = { next: 0, ...(task.cursor as object) } as Cursor;
  for (const [at, [name, step]] of STEPS.entries()) {
    if (at < cursor.next) continue;
    await progress.start(name, cursor.before?.rows ?? 0);
    const found = await step(task, cursor, progress);
    cursor = { ...cursor, ...found, next: at + 1 };
    await updateTask(task.id, { step: name, cursor });
  }
  const erasureId = await inPlatform((db) => eraseRecords(db, task, cursor));
  await followChangesNow();
  return { erasureId };
}

/** What is there, before anything is removed: the proof names it. */
async function lookAt({ tenantId }: Task): Promise<Before> {
  const { tables, database } = await rawInTenant(
    { tenant: { id: tenantId } },
    async ({ client, schema }) => {
      const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
      return {
        tables: await countRows(client, schema, await tablesOf(client, schema)),
        database: rows[0]!.name,
      };
    },
    { snapshot: true },
  );
  const keys = await fileStore().list({ tenant: { id: tenantId } });
  return inPlatform(async (db) => {
    const tenant = await db.tenant.findUniqueOrThrow({
      where: { id: tenantId },
      include: { placement: true, memberships: { select: { staffId: true } } },
    });
    const people = tenant.memberships.map(({ staffId }) => staffId);
    const stay = await db.staffUser.count({
      where: { id: { in: people }, memberships: { some: { tenantId: { not: tenantId } } } },
    });
    const { level, serverId, schema } = tenant.placement!;
    const lastExport = await db.dataTask.findFirst({
      where: { subjectId: tenantId, kind: "export", status: { in: ["done", "expired"] } },
      orderBy: { createdAt: "desc" },
    });
    return {
      tenant: {
        id: tenantId,
        code: tenant.code,
        name: tenant.name,
        createdAt: tenant.createdAt.toISOString(),
      },
      place: { level, server: serverId, database, schema },
      rows: Object.values(tables).reduce((sum, n) => sum + n, 0),
      tables,
      platform: await countRecords(db, tenantId),
      files: keys.length,
      people: { erased: people.length - stay, kept: stay },
      lastExport: (lastExport?.result as Before["lastExport"]) ?? null,
      verified: [],
    };
  });
}

/** Among others' rows, children first, in batches. A place of its own goes as a whole in the next step. */
async function eraseRows({ tenantId }: Task, { place }: Before, progress: Progress): Promise<void> {
  if (place.level === "shared") await eraseSharedRows(tenantId, progress);
}

/** The gate is shut when no row is left: an attempt that got as far has nothing more to do here. */
export async function eraseSharedRows(tenantId: string, progress: Progress = QUIET): Promise<void> {
  if (!(await isGateOpen(tenantId))) return;
  const scope = { tenant: { id: tenantId } };
  const tables = await rawInTenant(scope, ({ client, schema }) => tablesOf(client, schema));
  for (const { name, canDelete } of tables.toReversed()) {
    const table = `public.${quoted(name)}`;
    const batch = `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} LIMIT ${ROWS_AT_ONCE}))`;
    for (let erased = ROWS_AT_ONCE; erased === ROWS_AT_ONCE;) {
      // What is append-only to the application is erased by the owner, under a policy of the same words.
      erased = canDelete
        ? await rawInTenant(scope, async ({ client }) => (await client.query(batch)).rowCount ?? 0)
        : await asOwnerAt(tenantId, async (client, { epoch }) => {
            await client.query("BEGIN");
            await client.query("SELECT gate.begin_tenant($1, $2)", [tenantId, epoch]);
            const { rowCount } = await client.query(batch);
            await client.query("COMMIT");
            return rowCount ?? 0;
          });
      await progress.advance(erased);
    }
  }
  const left = await rawInTenant(scope, ({ client }) => countEverywhere(client));
  if (left.rows) throw new Error(`${left.rows} rows were left: somebody still writes there.`);
}

async function erasePlace({ tenantId }: Task): Promise<void> {
  await shutGate(tenantId);
  await dropPlace(tenantId);
}

async function eraseFiles({ tenantId }: Task): Promise<void> {
  await fileStore().removeAll({ tenant: { id: tenantId } });
  await rm(exportsFolder(tenantId), { recursive: true, force: true });
}

/** All but the job that is at work on this. */
async function eraseQueue({ tenantId }: Task): Promise<void> {
  await rawInControl(null, ({ client }) =>
    client.query("DELETE FROM jobs.job WHERE data ->> 'tenantId' = $1 AND state <> 'active'", [tenantId]),
  );
}

/** Asks the databases again, after everything. */
async function verify({ tenantId }: Task, { place }: Before): Promise<Before["verified"]> {
  const scope = { tenant: { id: tenantId } };
  const main = await rawInControl(scope, ({ client }) => countEverywhere(client, "control"));
  const files = await fileStore().list(scope);
  const verified: Before["verified"] = [
    { what: `rows with this tenant_id in ${main.tables} tables of the main database`, found: main.rows },
    { what: "files in the store", found: files.length },
  ];
  const server = await inPlatform((db) => db.server.findUniqueOrThrow({ where: { id: place.server } }));
  if (place.level !== "shared") {
    const name = place.level === "dedicated" ? place.database : place.schema;
    const there = await isPlaceThere(server, place.level, name);
    verified.push({
      what: `${place.level === "dedicated" ? "database" : "schema"} ${name}`,
      found: Number(there),
    });
  } else if (server.database !== null) {
    const { tables, rows } = await countAt(serverUrl(server, "app"), tenantId);
    verified.push({
      what: `rows with this tenant_id in ${tables} tables of ${place.database} on ${place.server}`,
      found: rows,
    });
  }
  const wrong = verified.find(({ found }) => found > 0);
  if (wrong) throw new Error(`Still there: ${wrong.what} (${wrong.found}).`);
  return verified;
}

/** As the application, which sees a tenant's rows by its id alone: the gate is gone by now. */
function countAt(url: string, tenantId: string): Promise<{ tables: number; rows: number }> {
  return connected(url, async (client) => {
    await client.query("BEGIN READ ONLY");
    await client.query("SELECT set_config('app.tenant_id', $1, true)", [tenantId]);
    return countEverywhere(client);
  });
}

const ALL_TABLES = `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname <> 'gate' AND n.nspname <> $1
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)`;

/** Counts the transaction's tenant's rows in every table of the database that has such, in whatever schema. */
async function countEverywhere(
  client: Parameters<typeof countRows>[0],
  without = "control",
): Promise<{ tables: number; rows: number }> {
  const { rows: tables } = await client.query<{ schema: string; name: string }>(ALL_TABLES, [without]);
  let rows = 0;
  for (const { schema, name } of tables) rows += (await countRows(client, schema, [{ name }]))[name]!;
  return { tables: tables.length, rows };
}

const RECORDS = `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
  WHERE c.relnamespace = 'control'::regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
    AND c.relname <> 'routing_changes' ORDER BY c.relname`;

async function countRecords(db: ControlDb, tenantId: string): Promise<Record<string, number>> {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(RECORDS);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const sql = `SELECT count(*)::int AS n FROM control.${quoted(name)} WHERE tenant_id = $1::uuid`;
    const [row] = await db.$queryRawUnsafe<{ n: number }[]>(sql, tenantId);
    counts[name] = row!.n;
  }
  return counts;
}

/** The last step, all or nothing: the records, people who are nowhere else, and the proof that says so. */
async function eraseRecords(db: ControlDb, task: Task, { before, verified }: Cursor): Promise<string> {
  const { tenantId } = task;
  const members = await db.membership.findMany({ where: { tenantId }, select: { staffId: true } });
  await db.tenant.delete({ where: { id: tenantId } });
  const people = members.map(({ staffId }) => staffId);
  await db.staffUser.deleteMany({ where: { id: { in: people }, memberships: { none: {} } } });
  await db.rateLimit.deleteMany({ where: { key: { contains: tenantId } } });
  await db.dataTask.deleteMany({ where: { subjectId: tenantId, id: { not: task.id } } });
  // Nearly all went along with the tenant; what is tied to it by its id alone goes by that.
  for (const [name, count] of Object.entries(await countRecords(db, tenantId)))
    if (count)
      await db.$executeRawUnsafe(`DELETE FROM control.${quoted(name)} WHERE tenant_id = $1::uuid`, tenantId);
  const left = await countRecords(db, tenantId);
  const rows = Object.values(left).reduce((sum, n) => sum + n, 0);
  if (rows) throw new Error(`Still there: ${JSON.stringify(left)}`);
  const records = { what: `records in ${Object.keys(left).length} tables of the platform`, found: rows };
  const events = await db.platformEvent.count({ where: { subjectId: tenantId } });
  const id = crypto.randomUUID();
  const proof = proofOf(id, task, { ...before!, verified: [...verified!, records] }, events + 1);
  await db.erasure.create({
    data: {
      id,
      subjectId: tenantId,
      code: task.code,
      erasedBy: task.actor.name,
      proof,
      signature: signatureOf(proof),
    },
  });
  await auditPlatform(db, task.actor, {
    action: "tenant.erased",
    subjectId: tenantId,
    details: { erasure: id },
  });
  const data = { status: "done", result: { erasureId: id }, cursor: {}, finishedAt: new Date() };
  await db.dataTask.update({ where: { id: task.id }, data });
  return id;
}
