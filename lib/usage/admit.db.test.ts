import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inControl, inPlatform, inTenant } from "@/lib/db/scopes";
import { isAppError } from "@/lib/errors/app-error";
import type { TenantContext } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { onCluster } from "@/test/cluster";
import { withLimits } from "@/test/limits";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { admit, admitInControl } from "./admit";

const addProduct = (ctx: TenantContext, fails = false) =>
  inTenant(ctx, async (db) => {
    await admit(db, ctx, "products", 1);
    const slug = crypto.randomUUID();
    await db.product.create({ data: { slug, name: slug } });
    if (fails) throw new Error("rolled back");
  });
const countProducts = (ctx: TenantContext) =>
  inTenant(ctx, (db) => db.product.count({ where: { status: { not: "archived" } } }));

/** Tries until it is let in or refused by the limit; anything else, such as a lost connection, is tried again. */
async function insist(run: () => Promise<unknown>): Promise<"in" | "refused"> {
  for (;;) {
    try {
      await run();
      return "in";
    } catch (error) {
      if (isAppError(error, "PLAN_LIMIT_REACHED")) return "refused";
    }
  }
}

/** Ends connections of the application, one after the other, until it is told to stop. */
function killer(): () => Promise<number> {
  let goesOn = true;
  const killed = onCluster(async (client) => {
    let count = 0;
    while (goesOn) {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ('livery_app', 'livery_limited')
           AND datname LIKE current_database() || '%' AND state <> 'idle' LIMIT 1`,
      );
      count += rowCount ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return count;
  }, process.env.DATABASE_ADMIN_URL);
  return () => ((goesOn = false), killed);
}

describe("at a limit", () => {
  it.each([
    ["shared", "some are rolled back"],
    ["shared", "connections die"],
    ["schema", "connections die"],
    ["dedicated", "some are rolled back"],
  ] as const)("%s: as many as fit get in, however many come at once, and %s", async (level, trouble) => {
    const limit = randomInt(3, 9);
    const ctx = await withLimits(await makeTenant({ level }), { products: limit });
    const stop = trouble === "connections die" ? killer() : async () => null;
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        if (index % 3 === 0) await addProduct(ctx, true).catch(() => {});
        return insist(() => addProduct(ctx));
      }),
    );
    expect(await stop()).not.toBe(0);
    expect(await countProducts(ctx)).toBe(limit);
    // A connection that dies at COMMIT may have stored what its caller then tries again; never more than fit.
    expect(outcomes.filter((one) => one === "in").length).toBeLessThanOrEqual(limit);
  });
});

describe("a limit", () => {
  it("of another tenant, reached or not, is nobody else's", async () => {
    const [acme, globex] = [
      await withLimits(await makeTenant(), { products: 1 }),
      await withLimits(await makeTenant(), { products: 1 }),
    ];
    await addProduct(acme);
    await addProduct(globex);
    await expect(addProduct(acme)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
    // Whatever the counter's row says: another tenant neither sees it nor raises it.
    const seen = await inTenant(globex, (db) => db.usageCounter.findMany());
    expect(seen.map(({ tenantId }) => tenantId)).toEqual([globex.tenant.id]);
    const { count } = await inTenant(globex, (db) =>
      db.usageCounter.updateMany({ where: { tenantId: acme.tenant.id }, data: { used: 0 } }),
    );
    expect(count).toBe(0);
  });

  it("that is reached is said with what, how much, what is next and whom to ask", async () => {
    const ctx = await withLimits(await makeTenant(), { products: 1 });
    await addProduct(ctx);
    await expect(addProduct(asStaff(ctx, "editor"))).rejects.toMatchObject({
      code: "PLAN_LIMIT_REACHED",
      values: { what: "products", limit: 1, used: 1 },
      userMessage: expect.stringMatching(/gives 1 products, and 1 is in use.*owner of your team/),
    });
  });

  it("that was lowered below what is there lets nothing in and takes nothing away", async () => {
    const ctx = await withLimits(await makeTenant(), { products: 3 });
    for (let index = 0; index < 3; index++) await addProduct(ctx);
    const lowered = await withLimits(ctx, { products: 1 });
    await expect(addProduct(lowered)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
    expect(await countProducts(ctx)).toBe(3);
    await inTenant(lowered, (db) => db.product.updateMany({ data: { name: "edited" } }));
    await inTenant(lowered, (db) => db.product.updateMany({ data: { status: "archived" } }));
    await addProduct(lowered);
  });

  it("that is lowered at the moment of a creation is passed by nobody who asks afterwards", async () => {
    const ctx = await withLimits(await makeTenant(), { products: 4 });
    const before = Array.from({ length: 8 }, () => insist(() => addProduct(ctx)));
    const lowered = await withLimits(ctx, { products: 2 });
    const after = Array.from({ length: 8 }, () => insist(() => addProduct(lowered)));
    const outcomes = await Promise.all([...before, ...after]);
    const there = await countProducts(ctx);
    expect(there).toBe(outcomes.filter((one) => one === "in").length);
    expect(there).toBeGreaterThanOrEqual(2);
    expect(there).toBeLessThanOrEqual(4);
    await expect(addProduct(lowered)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
  });

  it("ends by itself with the override that raised it, in a context that is in memory", async () => {
    const tenant = await withLimits(await makeTenant(), { products: 0 });
    const until = new Date(Date.now() + 400);
    const raised = await withLimits(tenant, { products: 5 }, until);
    expect(raised.tenant.limits.products).toBe(5);
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect((await tenantById(raised.tenant.id))?.limits.products).toBeUndefined();
  });
});

describe("warnings", () => {
  it("come at 80 and at 100 percent, once each a month, into the tenant's activity", async () => {
    const ctx = await withLimits(await makeTenant(), { products: 5 });
    for (let round = 0; round < 2; round++) {
      for (let index = 0; index < 5; index++) await addProduct(ctx);
      await inTenant(ctx, (db) => db.product.updateMany({ data: { status: "archived" } }));
    }
    const events = await inTenant(ctx, (db) =>
      db.auditEvent.findMany({ where: { action: { startsWith: "plan." } }, orderBy: { id: "asc" } }),
    );
    expect(events.map(({ action, details }) => [action, details])).toEqual([
      ["plan.limit_near", { what: "products", used: 4, limit: 5 }],
      ["plan.limit_reached", { what: "products", used: 5, limit: 5 }],
    ]);
  });
});

describe("what is in the platform's records", () => {
  const addMember = (ctx: TenantContext) =>
    inPlatform(async (db) => {
      await admitInControl(db, { tenantId: ctx.tenant.id, actor: ctx.actor, what: "members" });
      const staff = await db.staffUser.create({
        data: { email: `${crypto.randomUUID()}@x.test`, name: "New" },
      });
      await db.membership.create({ data: { tenantId: ctx.tenant.id, staffId: staff.id, role: "viewer" } });
    });
  const addDomain = (ctx: TenantContext) =>
    inPlatform(async (db) => {
      await admitInControl(db, { tenantId: ctx.tenant.id, actor: ctx.actor, what: "customDomains" });
      await db.domain.create({ data: { tenantId: ctx.tenant.id, host: `${crypto.randomUUID()}.test` } });
    });

  it.each([
    ["members", addMember],
    ["customDomains", addDomain],
  ] as const)("%s: as many as fit, and none of another tenant counts", async (what, add) => {
    const [acme, globex] = [
      await withLimits(await makeTenant(), { [what]: 3 }),
      await withLimits(await makeTenant(), { [what]: 1 }),
    ];
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => insist(() => add(acme))));
    expect(outcomes.filter((one) => one === "in")).toHaveLength(3);
    await add(globex);
    await expect(add(globex)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED", values: { used: 1 } });
  });

  it("a plan that is changed at the same moment counts wholly or not at all", async () => {
    const ctx = await withLimits(await makeTenant(), { members: 6 });
    const adding = Array.from({ length: 10 }, () => insist(() => addMember(ctx)));
    const there = await inPlatform(async (db) => {
      await db.$queryRaw`SELECT 1 FROM control.tenants WHERE id = ${ctx.tenant.id}::uuid FOR UPDATE`;
      const where = { tenantId: ctx.tenant.id };
      await db.planOverride.updateMany({ where, data: { value: 2 } });
      return db.membership.count({ where });
    });
    await Promise.all(adding);
    const members = await inPlatform((db) => db.membership.count({ where: { tenantId: ctx.tenant.id } }));
    expect(members).toBe(Math.max(there, 2));
  });

  it("is out of reach of the tenant's own role: reasons of overrides, other tenants' levels", async () => {
    const [acme, globex] = [await withLimits(await makeTenant(), { members: 1 }), await makeTenant()];
    await expect(inControl(acme, (db) => db.planOverride.findMany())).rejects.toThrow(/permission denied/);
    const level = { tenantId: acme.tenant.id, what: "products", period: "", used: 1n };
    await inControl(acme, (db) => db.usageLevel.create({ data: level }));
    expect(await inControl(globex, (db) => db.usageLevel.findMany())).toEqual([]);
    await expect(
      inControl(globex, (db) => db.usageLevel.create({ data: { ...level, what: "members" } })),
    ).rejects.toThrow(/row-level security/);
    await expect(
      inControl(acme, (db) => db.planVersion.updateMany({ data: { priceMonthMinor: 0n } })),
    ).rejects.toThrow(/permission denied/);
    await expect(
      inPlatform((db) => db.planVersion.updateMany({ data: { priceMonthMinor: 0n } })),
    ).rejects.toThrow(/permission denied/);
  });
});
