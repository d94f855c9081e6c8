import { mkdtempSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { fileStore } from "@/lib/files/store";
import { rawInTenant } from "@/lib/db/raw-transaction";
import type { PlatformContext } from "@/lib/tenancy/context";
import { archiveTenant, restoreTenant } from "@/lib/tenants/change-status";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeProduct, makeTenant } from "@/test/tenants";
import { countRows } from "./dump";
import { startErasure } from "./erase";
import { isGenuine } from "./erasure-proof";
import { startImport } from "./import";
import { sweepExports } from "./jobs";
import type { Progress } from "./progress";
import { startRestore } from "./restore";
import { runTask, startExport } from "./run-task";
import type { Manifest } from "./schema";
import { tablesOf } from "./tables";
import { getTask } from "./tasks";

const ctx: PlatformContext = { actor: { kind: "system", id: null, name: "Test" }, requestId: "test" };
const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const asAdmin = <Row extends pg.QueryResultRow>(sql: string) =>
  onCluster((client) => client.query<Row>(sql), databaseUrl(database));
const folders = mkdtempSync(join(tmpdir(), "livery-exports-"));
let made = 0;
const newFolder = () => join(folders, String(made++));
const LEVELS = ["shared", "schema", "dedicated"] as const;
const PICTURE = `${"a".repeat(32)}-480.webp`;

/** A tenant with a little of everything, also of values that JSON cannot hold exactly. */
async function filled(level?: (typeof LEVELS)[number]) {
  const own = await makeTenant({ level });
  const { variantId } = await makeProduct(own, { priceMinor: 9_007_199_254_740_993n });
  await inTenant(own, async (db) => {
    await db.$executeRaw`INSERT INTO categories (id, slug, name, description, created_at)
      VALUES (gen_random_uuid(), 'odd', E'a\nb\t"c" \\ \u2028 ☃', '', '2026-01-02 03:04:05.123456+00')`;
    await db.$executeRaw`UPDATE products SET facts = 'null'::jsonb, tags = ARRAY['a,b', '"', '', 'NULL']`;
    const person = await db.customer.create({ data: { email: "ada@example.com", name: "Ada" } });
    await db.customerCredential.create({ data: { customerId: person.id, passwordHash: "a hash" } });
    const cart = await db.cart.create({ data: { customerId: person.id } });
    await db.cartLine.create({ data: { cartId: cart.id, variantId, quantity: 2 } });
    await db.auditEvent.create({ data: { actorKind: "system", actorName: "Test", action: "test.made" } });
  });
  await fileStore().put(own, PICTURE, Buffer.from("RIFF....WEBPVP8 "));
  await inPlatform(async (db) => {
    const staff = await db.staffUser.create({
      data: { email: `${own.tenant.code}@example.com`, name: "Owner" },
    });
    await db.staffCredential.create({ data: { staffId: staff.id, passwordHash: "another hash" } });
    await db.membership.create({ data: { tenantId: own.tenant.id, staffId: staff.id, role: "owner" } });
  });
  return own;
}

async function exported(tenantId: string, progress?: Progress): Promise<string> {
  const folder = newFolder();
  const task = await runTask(await startExport(ctx, { tenantId, folder }), progress);
  expect(task).toMatchObject({ status: "done", error: null });
  return folder;
}

const manifestOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
const hashesOf = async (folder: string) =>
  Object.fromEntries(
    (await manifestOf(folder)).tables.map(({ name, rows, sha256 }) => [name, [rows, sha256]]),
  );

/** Everything that is not this tenant's, row by row, in every table of the main database. */
async function othersThan(tenantId: string, staffId = tenantId): Promise<string> {
  const { rows } = await asAdmin<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'jobs')
       AND n.nspname <> 'tenant_${tenantId.replaceAll("-", "")}'
       AND c.relname NOT IN ('routing_changes', 'platform_events', 'data_tasks', 'erasures') ORDER BY 1, 2`,
  );
  const sums: string[] = [];
  for (const { schema, name } of rows) {
    const found = await asAdmin<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS sum
       FROM "${schema}"."${name}" t WHERE t::text NOT LIKE '%${tenantId}%' AND t::text NOT LIKE '%${staffId}%'`,
    );
    sums.push(`${schema}.${name} ${found.rows[0]!.sum}`);
  }
  return sums.join("\n");
}

async function archived(level: (typeof LEVELS)[number]) {
  const own = await filled(level);
  await archiveTenant(ctx, { tenantId: own.tenant.id, confirmation: own.tenant.code });
  return own;
}

describe.each(LEVELS)("from %s", (level) => {
  it.each(LEVELS)("what is exported reads back the same after an import at %s", async (target) => {
    const own = await filled(level);
    const folder = await exported(own.tenant.id);
    const code = `in-${level}-${target}-${made}`;
    const started = await startImport(ctx, { folder, code, level: target });
    expect(await inPlatform((db) => db.tenant.findUnique({ where: { code } }))).toMatchObject({
      status: "creating",
    });
    expect(await runTask(started.taskId)).toMatchObject({ status: "done" });
    const again = await exported(started.tenantId);
    expect(await hashesOf(again)).toEqual(await hashesOf(folder));
    expect(await fileStore().get({ tenant: { id: started.tenantId } }, PICTURE)).toHaveLength(16);
    const tenant = await inPlatform((db) =>
      db.tenant.findUnique({
        where: { code },
        include: { memberships: true, placement: true, branding: true },
      }),
    );
    expect(tenant).toMatchObject({ status: "active", placement: { level: target } });
    expect(tenant!.memberships).toHaveLength(1);
    const price = await inTenant({ tenant: { id: started.tenantId } }, (db) => db.price.findFirst());
    expect(price?.amountMinor).toBe(9_007_199_254_740_993n);
  });

  it("a restore brings back what was exported, keeps passwords and the log, and touches nobody else", async () => {
    const [own, other] = [await filled(level), await filled("shared")];
    const folder = await exported(own.tenant.id);
    const others = await othersThan(own.tenant.id);
    await inTenant(own, async (db) => {
      await db.product.updateMany({ data: { name: "spoiled" } });
      await db.cart.deleteMany();
      await db.customer.create({ data: { email: "late@example.com", name: "Late" } });
      await db.auditEvent.create({ data: { actorKind: "system", actorName: "Test", action: "test.later" } });
    });
    const restore = { tenantId: own.tenant.id, folder, confirmation: own.tenant.code };
    expect(await runTask(await startRestore(ctx, restore))).toMatchObject({ status: "done" });
    const { audit_events: log, ...before } = await hashesOf(folder);
    const { audit_events: logNow, ...now } = await hashesOf(await exported(own.tenant.id));
    expect(now).toEqual(before);
    expect([log![0], logNow![0]]).toEqual([1, 2]);
    expect(await inTenant(own, (db) => db.customerCredential.count())).toBe(1);
    expect(await othersThan(own.tenant.id)).toBe(others);
    await expect(startRestore(ctx, { ...restore, tenantId: other.tenant.id })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    await expect(startRestore(ctx, { ...restore, confirmation: "no" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("an erasure leaves no row, file or record, and a proof that says so; others are as before", async () => {
    await filled("shared");
    const own = await archived(level);
    const folder = await exported(own.tenant.id);
    const id = own.tenant.id;
    const { staffId } = await inPlatform((db) => db.membership.findFirstOrThrow({ where: { tenantId: id } }));
    const others = await othersThan(id, staffId);
    const taskId = await startErasure(ctx, { tenantId: id, confirmation: own.tenant.code });
    await expect(restoreTenant(ctx, { tenantId: id })).rejects.toMatchObject({ code: "CONFLICT" });
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
    const proof = JSON.parse(erasure.proof);
    expect(proof).toMatchObject({
      tenant: { id, code: own.tenant.code },
      place: { level },
      erased: {
        tables: { products: 1, customers: 1, customer_credentials: 1, audit_events: 1 },
        files: 1,
        people: 1,
      },
      lastExport: { sha256: (await getLast(folder)).sha256 },
    });
    for (const { found } of proof.verified) expect(found).toBe(0);
  });
});

async function getLast(folder: string): Promise<{ sha256: string }> {
  const { createHash } = await import("node:crypto");
  return {
    sha256: createHash("sha256")
      .update(await readFile(join(folder, "manifest.json")))
      .digest("hex"),
  };
}

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
    // Each attempt counts; this is about interruptions and not about giving up.
    await inPlatform((db) => db.dataTask.update({ where: { id: taskId }, data: { attempts: 0 } }));
    const task = await runTask(taskId, dyingAfter(steps)).catch((error: Error) => {
      expect(error.message).toBe("killed");
    });
    if (task) {
      expect(task.status).toBe("done");
      return steps;
    }
  }
  throw new Error("It never came through.");
}

describe.each(LEVELS)("killed again and again, at %s", (level) => {
  it("an import and an erasure go on to the same end", async () => {
    const own = await filled(level);
    await inTenant(own, async (db) => {
      const rows = Array.from({ length: 2_500 }, (_, at) => ({ name: `counter-${at}`, value: BigInt(at) }));
      await db.counter.createMany({ data: rows });
    });
    const folder = await exported(own.tenant.id);
    const started = await startImport(ctx, { folder, code: `killed-${level}`, level });
    expect(await throughEveryKill(started.taskId)).toBeGreaterThan(3);
    expect(await hashesOf(await exported(started.tenantId))).toEqual(await hashesOf(folder));
    await archiveTenant(ctx, { tenantId: started.tenantId, confirmation: started.code });
    const erase = { tenantId: started.tenantId, confirmation: started.code };
    expect(await throughEveryKill(await startErasure(ctx, erase))).toBeGreaterThan(5);
    expect(await inPlatform((db) => db.tenant.count({ where: { id: started.tenantId } }))).toBe(0);
    expect(await inPlatform((db) => db.erasure.count({ where: { subjectId: started.tenantId } }))).toBe(1);
  });
});
