import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { describe, expect, it } from "vitest";
import { compileStylesheet } from "@/lib/branding/css/compile-stylesheet";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { fileStore } from "@/lib/files/store";
import { archiveTenant, restoreTenant } from "@/lib/tenants/change-status";
import { databaseUrl, onCluster } from "@/test/cluster";
import { exportOf, hashesOf, makeFilledTenant, operator, PICTURE, STYLE } from "@/test/filled-tenant";
import { startErasure } from "./erase";
import { isGenuine } from "./erasure-proof";
import { startImport } from "./import";
import type { Progress } from "./progress";
import { startRestore } from "./restore";
import { runTask } from "./run-task";
import { getTask } from "./tasks";

const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const asAdmin = <Row extends pg.QueryResultRow>(sql: string) =>
  onCluster((client) => client.query<Row>(sql), databaseUrl(database));
const LEVELS = ["shared", "schema", "dedicated"] as const;
let made = 0;

/** Everything that is not this tenant's, row by row, in every table of the main database. */
async function othersThan(tenantId: string, staffId = tenantId): Promise<string> {
  const { rows } = await asAdmin<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'jobs')
       AND n.nspname <> 'tenant_${tenantId.replaceAll("-", "")}'
       AND c.relname NOT IN ('routing_changes', 'platform_events', 'data_tasks', 'erasures') ORDER BY 1, 2`,
  );
  const sums = rows.map(
    ({ schema, name }) => `SELECT '${schema}.${name} ' || count(*) || ' ' ||
        coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS sum
      FROM "${schema}"."${name}" t WHERE t::text NOT LIKE '%${tenantId}%' AND t::text NOT LIKE '%${staffId}%'`,
  );
  const found = await asAdmin<{ sum: string }>(sums.join(" UNION ALL "));
  return found.rows
    .map(({ sum }) => sum)
    .sort()
    .join("\n");
}

async function archived(level: (typeof LEVELS)[number]) {
  const own = await makeFilledTenant(level);
  await archiveTenant(operator, { tenantId: own.tenant.id, confirmation: own.tenant.code });
  return own;
}

describe.each(LEVELS)("from %s", (level) => {
  it.each(LEVELS)("what is exported reads back the same after an import at %s", async (target) => {
    const own = await makeFilledTenant(level);
    const folder = await exportOf(own.tenant.id);
    const code = `in-${level}-${target}-${made++}`;
    const started = await startImport(operator, { folder, code, level: target });
    expect(await inPlatform((db) => db.tenant.findUnique({ where: { code } }))).toMatchObject({
      status: "creating",
    });
    expect(await runTask(started.taskId)).toMatchObject({ status: "done" });
    const again = await exportOf(started.tenantId);
    expect(await hashesOf(again)).toEqual(await hashesOf(folder));
    expect(await fileStore().get({ tenant: { id: started.tenantId } }, PICTURE)).toHaveLength(16);
    const tenant = await inPlatform((db) =>
      db.tenant.findUnique({
        where: { code },
        include: { memberships: true, placement: true, branding: true, stylesheets: true },
      }),
    );
    expect(tenant).toMatchObject({ status: "active", placement: { level: target } });
    expect(tenant!.stylesheets).toMatchObject([{ source: STYLE, key: compileStylesheet(STYLE).key }]);
    expect(tenant!.branding!.draft).toMatchObject({ css: tenant!.stylesheets[0]!.key });
    expect(tenant!.memberships).toMatchObject([{ role: "owner", language: "zh", wantsDigest: false }]);
    const price = await inTenant({ tenant: { id: started.tenantId } }, (db) => db.price.findFirst());
    expect(price?.amountMinor).toBe(9_007_199_254_740_993n);
  });

  it("a restore brings back what was exported, keeps passwords and the log, and touches nobody else", async () => {
    const [own, other] = [await makeFilledTenant(level), await makeFilledTenant("shared")];
    const folder = await exportOf(own.tenant.id);
    const others = await othersThan(own.tenant.id);
    await inTenant(own, async (db) => {
      await db.product.updateMany({ data: { name: "spoiled" } });
      await db.cart.deleteMany();
      await db.customer.create({ data: { email: "late@example.com", name: "Late" } });
      await db.auditEvent.create({ data: { actorKind: "system", actorName: "Test", action: "test.later" } });
    });
    const restore = { tenantId: own.tenant.id, folder, confirmation: own.tenant.code };
    expect(await runTask(await startRestore(operator, restore))).toMatchObject({ status: "done" });
    const { audit_events: log, ...before } = await hashesOf(folder);
    const { audit_events: logNow, ...now } = await hashesOf(await exportOf(own.tenant.id));
    expect(now).toEqual(before);
    expect([log![0], logNow![0]]).toEqual([1, 2]);
    expect(await inTenant(own, (db) => db.customerCredential.count())).toBe(1);
    expect(await othersThan(own.tenant.id)).toBe(others);
    await expect(startRestore(operator, { ...restore, tenantId: other.tenant.id })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(startRestore(operator, { ...restore, confirmation: "no" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("an erasure leaves no row, file or record, and a proof that says so; others are as before", async () => {
    await makeFilledTenant("shared");
    const own = await archived(level);
    const folder = await exportOf(own.tenant.id);
    const id = own.tenant.id;
    const { staffId } = await inPlatform((db) => db.membership.findFirstOrThrow({ where: { tenantId: id } }));
    const others = await othersThan(id, staffId);
    const taskId = await startErasure(operator, { tenantId: id, confirmation: own.tenant.code });
    await expect(restoreTenant(operator, { tenantId: id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await runTask(taskId)).toMatchObject({ status: "done" });
    expect(await inPlatform((db) => db.staffUser.count({ where: { id: staffId } }))).toBe(0);
    expect(await inPlatform((db) => db.tenant.count({ where: { id } }))).toBe(0);
    expect(await fileStore().list(own)).toEqual([]);
    expect(await othersThan(id, staffId)).toBe(others);
    const { rows } = await asAdmin(`SELECT FROM pg_database WHERE datname LIKE '%${id.replaceAll("-", "")}'
      UNION ALL SELECT FROM pg_namespace WHERE nspname LIKE '%${id.replaceAll("-", "")}'
      UNION ALL SELECT FROM gate.tenant_gate WHERE tenant_id = '${id}'`);
    expect(rows).toEqual([]);
    const erasure = await inPlatform((db) => db.erasure.findFirstOrThrow({ where: { subjectId: id } }));
    expect(isGenuine(erasure.proof, erasure.signature)).toBe(true);
    expect(isGenuine(erasure.proof.replace("Test", "Jest"), erasure.signature)).toBe(false);
    const sent = JSON.parse(JSON.stringify(JSON.parse(erasure.proof))) as object;
    expect(isGenuine(`${JSON.stringify(sent, null, 2)}\n`, erasure.signature)).toBe(true);
    const proof = JSON.parse(erasure.proof);
    expect(proof).toMatchObject({
      tenant: { id, code: own.tenant.code },
      place: { level },
      erased: {
        tables: { products: 1, customers: 1, customer_credentials: 1, audit_events: 1 },
        files: 1,
        people: 1,
      },
      lastExport: {
        sha256: createHash("sha256")
          .update(await readFile(join(folder, "manifest.json")))
          .digest("hex"),
      },
    });
    for (const { found } of proof.verified) expect(found).toBe(0);
  });
});

/** Like a kill -9 at the n-th step forward: nothing after it runs, and the task stays open. */
function dyingAfter(steps: number): Progress {
  let left = steps;
  const step = () => {
    if (left-- <= 0) throw new Error("killed");
  };
  return { start: step, advance: step };
}

/** Runs a task that is killed at its first step, its second, … until it comes through. */
async function throughEveryKill(taskId: string): Promise<number> {
  for (let steps = 0; steps < 200; steps++) {
    const task = await attempt(taskId, dyingAfter(steps));
    if (task?.status === "done") return steps;
  }
  throw new Error("It never came through.");
}

/** Each attempt counts; this is about interruptions and not about giving up. */
async function attempt(taskId: string, progress: Progress) {
  await inPlatform((db) => db.dataTask.update({ where: { id: taskId }, data: { attempts: 0 } }));
  return runTask(taskId, progress).catch((error: Error) => {
    expect(error.message).toBe("killed");
    return null;
  });
}

/** Erases step by step; each is killed before it is on record as done, and so is done twice. */
async function everyStepTwice(taskId: string): Promise<string[]> {
  const repeated: string[] = [];
  for (let started = 1; started < 20; started++) {
    let left = repeated.length ? 2 : 1;
    const start = () => {
      if (left-- <= 0) throw new Error("killed");
    };
    if ((await attempt(taskId, { start, advance: () => {} }))?.status === "done") return repeated;
    const { cursor, step } = await getTask(taskId);
    repeated.push(step);
    const data = { cursor: { ...cursor, next: (cursor.next as number) - 1 } as object };
    await inPlatform((db) => db.dataTask.update({ where: { id: taskId }, data }));
  }
  throw new Error("It never came through.");
}

describe.each(LEVELS)("killed again and again, at %s", (level) => {
  it("an import and an erasure go on to the same end", async () => {
    const own = await makeFilledTenant(level);
    await inTenant(own, async (db) => {
      const rows = Array.from({ length: 2_500 }, (_, at) => ({ name: `counter-${at}`, value: BigInt(at) }));
      await db.counter.createMany({ data: rows });
    });
    const folder = await exportOf(own.tenant.id);
    const started = await startImport(operator, { folder, code: `killed-${level}`, level });
    expect(await throughEveryKill(started.taskId)).toBeGreaterThan(3);
    expect(await hashesOf(await exportOf(started.tenantId))).toEqual(await hashesOf(folder));
    const erase = { tenantId: started.tenantId, confirmation: started.code };
    await archiveTenant(operator, erase);
    const taskId = await startErasure(operator, erase);
    const steps = ["count", "rows", "place", "files", "queue", "certificates"];
    expect(await everyStepTwice(taskId)).toEqual(steps);
    expect(await inPlatform((db) => db.tenant.count({ where: { id: started.tenantId } }))).toBe(0);
    expect(await inPlatform((db) => db.erasure.count({ where: { subjectId: started.tenantId } }))).toBe(1);
  });
});
