import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { followChanges, followChangesNow, knownChanges } from "@/lib/tenancy/change-log";
import type { TenantContext } from "@/lib/tenancy/context";
import { databaseUrl, onCluster } from "@/test/cluster";
import { startProgram } from "@/test/processes";
import { makeProduct, makeTenant } from "@/test/tenants";
import type { Level } from "./placements";
import { rawInTenant } from "./raw-transaction";
import { inTenant, type TenantDb } from "./scopes";

/** Two seconds until a change is overdue, and one until somebody looks. */
const BOUND_MS = 3_000;
const LEVELS: Level[] = ["shared", "schema", "dedicated"];
const main = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const onMain = async <Row extends object>(sql: string) =>
  (await onCluster((client) => client.query<Row>(sql), databaseUrl(main))).rows;
const expected = ({ tenant }: TenantContext) =>
  onMain(`SELECT FROM control.expected_changes WHERE subject_id = '${tenant.id}'`);

/** How often the log says, after `act`, that this tenant's catalogue has changed. */
async function noted({ tenant }: TenantContext, act: () => Promise<unknown>): Promise<number> {
  await followChangesNow();
  const { version } = knownChanges();
  await act();
  await followChangesNow();
  const { since } = knownChanges().tell(version)!;
  if (!("changes" in since)) throw new Error("too many changes");
  return since.changes.filter(({ what, tenantId }) => what === "catalogue" && tenantId === tenant.id).length;
}

describe.each(LEVELS)("at level %s", (level) => {
  it("a change is noted although the process that made it died at its commit", async () => {
    const ctx = await makeTenant({ level });
    const { productId } = await makeProduct(ctx);
    await followChangesNow();
    const { version } = knownChanges();
    const writer = startProgram("test/catalogue-writer-process.ts", [ctx.tenant.id, productId]);
    const [, signal] = (await once(writer, "close")) as [number, string];
    const died = performance.now();
    expect(signal).toBe("SIGKILL");
    const { name } = (await inTenant(ctx, (db) => db.product.findFirst({ where: { id: productId } })))!;
    expect(name).toBe("Renamed");
    // As requests do, which keep coming.
    const isOld = async () => {
      await followChanges();
      return !knownChanges().isCurrent("catalogue", ctx.tenant.id, version);
    };
    await expect.poll(isOld, { timeout: 10_000, interval: 20 }).toBe(true);
    // A stand-still of a busy machine may be on top of it, but not more.
    expect(performance.now() - died).toBeLessThan(BOUND_MS + 1_000);
  });

  it("a change is noted once, however much of the catalogue it is of, and one that is undone is not", async () => {
    const ctx = await makeTenant({ level });
    const change = async (db: TenantDb) => {
      const category = await db.category.create({ data: { slug: "new", name: "New" } });
      await db.product.updateMany({ data: { categoryId: category.id } });
      await db.price.updateMany({ data: { amountMinor: 5n } });
    };
    await makeProduct(ctx);
    const undo = new Error("undo");
    const undone = (db: TenantDb) => change(db).then(() => Promise.reject(undo));
    expect(await noted(ctx, () => expect(inTenant(ctx, undone)).rejects.toBe(undo))).toBe(0);
    expect(await noted(ctx, () => inTenant(ctx, (db) => db.product.count()))).toBe(0);
    expect(await noted(ctx, () => inTenant(ctx, change))).toBe(1);
    const raw = () => rawInTenant(ctx, ({ client }) => client.query("UPDATE products SET position = 7"));
    expect(await noted(ctx, raw)).toBe(1);
    expect(await noted(ctx, raw)).toBe(0);
    expect(await expected(ctx)).toEqual([]);
  });

  it("a change by staff who are limited to some rows is noted", async () => {
    const ctx = await makeTenant({ level });
    const { productId } = await makeProduct(ctx);
    const limited = { ...ctx, actor: { kind: "staff", limit: { rows: "level", level: 1 } as const } };
    const rename = (db: TenantDb) => db.product.updateMany({ where: { id: productId }, data: { name: "x" } });
    expect(await noted(ctx, () => inTenant(limited, rename))).toBe(1);
  });

  it("a stock that shrinks is noted from where it is shown on", async () => {
    const ctx = await makeTenant({ level });
    await makeProduct(ctx, { stock: 8 });
    const take = (count: number) =>
      inTenant(ctx, (db) => db.variant.updateMany({ data: { stock: { decrement: count } } }));
    expect(await noted(ctx, () => take(2))).toBe(0);
    expect(await noted(ctx, () => take(1))).toBe(1);
    expect(await noted(ctx, () => take(1))).toBe(1);
    const uncounted = () => inTenant(ctx, (db) => db.variant.updateMany({ data: { stock: null } }));
    expect(await noted(ctx, uncounted)).toBe(1);
  });
});

describe("in another database", () => {
  it("nothing is committed that the main one was not told to expect", async () => {
    const ctx = await makeTenant({ level: "dedicated" });
    const { productId, slug } = await makeProduct(ctx);
    const told = "EXECUTE ON FUNCTION control.expect_catalogue_change";
    await onMain(`REVOKE ${told} FROM livery_platform`);
    onTestFinished(async () => void (await onMain(`GRANT ${told} TO livery_platform`)));
    const rename = (db: TenantDb) => db.product.updateMany({ where: { id: productId }, data: { name: "x" } });
    await expect(inTenant(ctx, rename)).rejects.toThrow(/permission denied/);
    const found = await inTenant(ctx, (db) => db.product.findFirst({ where: { id: productId } }));
    expect(found!.name).toBe(`Product ${slug}`);
  });

  it("a transaction that has changed a catalogue and stops ends before its last note", async () => {
    const ctx = await makeTenant({ level: "dedicated" });
    await makeProduct(ctx);
    const timeout = (db: TenantDb) => db.$queryRaw`SHOW idle_in_transaction_session_timeout`;
    const found = await inTenant(ctx, async (db) => {
      await db.product.updateMany({ data: { name: "x" } });
      return timeout(db);
    });
    expect(found).toEqual([{ idle_in_transaction_session_timeout: "1min" }]);
    expect(await inTenant(ctx, timeout)).toEqual([{ idle_in_transaction_session_timeout: "0" }]);
  });

  it("a change that nobody noted is noted when it is overdue, and a last time when it can have come no later", async () => {
    const ctx = await makeTenant({ level: "dedicated" });
    await onMain(`SELECT control.expect_catalogue_change('${ctx.tenant.id}')`);
    const overdue = () => onMain("UPDATE control.expected_changes SET due_at = now()");
    expect(await noted(ctx, async () => {})).toBe(0);
    expect(await noted(ctx, overdue)).toBe(1);
    const [{ seconds }] = (await onMain<{ seconds: number }>(
      `SELECT extract(epoch FROM due_at - now())::int AS seconds FROM control.expected_changes
       WHERE subject_id = '${ctx.tenant.id}'`,
    )) as [{ seconds: number }];
    expect(seconds).toBeGreaterThan(80);
    expect(await noted(ctx, overdue)).toBe(1);
    expect(await expected(ctx)).toEqual([]);
  });
});
