import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { permissionsOf, type Role } from "@/lib/auth/policy";
import type { Staff } from "@/lib/auth/guards";
import type { Level } from "@/lib/db/placements";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { loadDashboard } from "@/lib/orders/dashboard";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { directUrl, onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { acrossTenants } from "./across-tenants";
import { listGroupOwners, ownTenantIds } from "./group";
import { readGroupSalesOf, readOwnGroupSales } from "./read-group-sales";

/** Seven in the morning of a Wednesday in Auckland; the evening before in UTC. */
const NOW = new Date("2026-03-10T18:00:00Z");
const LEVELS: Level[] = ["shared", "schema", "dedicated"];

async function order(
  ctx: TenantContext,
  placedAt: string,
  totalMinor: bigint,
  more: { status?: string; currency?: string; paymentStatus?: string; contactEmail?: string } = {},
) {
  const own = randomUUID();
  await inTenant(ctx, (db) =>
    db.order.create({
      data: {
        ...{ number: own, accessToken: own, idempotencyKey: own, placedAt: new Date(placedAt) },
        ...{
          contactName: "A",
          contactEmail: "a@x.example",
          contactPhone: "",
          delivery: {},
          paymentMethod: "cash",
        },
        ...{ subtotalMinor: totalMinor, deliveryFeeMinor: 0n, taxMinor: 0n, totalMinor, currency: "EUR" },
        ...more,
      },
    }),
  );
}

/** A person who is a member of these tenants, signed in at the first. */
async function staffOf(tenants: TenantContext[], role: Role = "owner"): Promise<TenantContext<Staff>> {
  const email = `${randomUUID()}@x.example`;
  const { id } = await inPlatform(async (db) => {
    const staff = await db.staffUser.create({ data: { email, name: "Lucia" } });
    for (const { tenant } of tenants)
      await db.membership.create({ data: { tenantId: tenant.id, staffId: staff.id, role } });
    return staff;
  });
  const who = { id, name: "Lucia", email, role, permissions: permissionsOf(role) };
  const actor: Staff = { kind: "staff", ...who, limit: { rows: "all" } };
  return { ...tenants[0]!, actor };
}

function operator(): PlatformContext {
  const who = { id: randomUUID(), name: "Robin", email: "r@platform.example" };
  return { actor: { kind: "operator", ...who }, requestId: "test" };
}

async function group(): Promise<TenantContext[]> {
  const shops = [];
  for (const level of LEVELS)
    shops.push(await makeTenant({ level, settings: { general: { timeZone: "Pacific/Auckland" } } }));
  return shops;
}
const eventsOf = (ctx: TenantContext) =>
  inTenant(ctx, (db) => db.auditEvent.findMany({ where: { action: "report.read" } }));

describe("the sales of all shops of an owner", () => {
  let shops: TenantContext[];
  let owner: TenantContext<Staff>;

  beforeAll(async () => {
    shops = await group();
    owner = await staffOf(shops);
    const outsider = await makeTenant({ level: "shared" });
    await order(outsider, NOW.toISOString(), 77_777n);
    for (const [index, shop] of shops.entries()) {
      const more = BigInt(index);
      await order(shop, "2026-03-10T11:30:00Z", 1_000n + more); // half past midnight: today
      await order(shop, "2026-03-10T10:30:00Z", 5_000n, { contactEmail: "b@x.example" }); // yesterday
      await order(shop, "2026-03-09T19:00:00Z", 300n); // yesterday, later than it is now
      await order(shop, "2026-03-10T12:00:00Z", 9_000n, { status: "cancelled", paymentStatus: "refunded" });
      await order(shop, "2026-03-10T12:00:00Z", 700n, { currency: "USD" });
    }
  });

  it("are counted at every level, on each shop's own calendar, by currency, and nobody else's are", async () => {
    const sales = await readOwnGroupSales(owner, 1, NOW);
    expect(sales?.failed).toEqual([]);
    expect(sales?.shops.map(({ id }) => id).sort()).toEqual(shops.map(({ tenant }) => tenant.id).sort());
    const [euro, dollar] = sales!.totals;
    expect(euro).toMatchObject({
      currency: "EUR",
      now: { orders: 3, grossMinor: 3_003n, cancelled: 3, refunded: 3, refundedMinor: 27_000n, customers: 3 },
      // Yesterday up to seven in the morning is the night alone.
      before: { orders: 0, grossMinor: 0n },
    });
    expect(dollar).toMatchObject({ currency: "USD", now: { orders: 3, grossMinor: 2_100n } });
    const week = await readOwnGroupSales(owner, 7, NOW);
    expect(week!.totals[0]!.now).toMatchObject({ orders: 9, grossMinor: 18_903n, customers: 6 });
  });

  it("agree with each shop's own start page to the unit", async () => {
    const [one, two] = [await makeTenant({ level: "schema" }), await makeTenant({ level: "shared" })];
    for (const [index, at] of ["2026-03-10", "2026-02-20", "2026-02-09", "2026-02-08"].entries()) {
      await order(one, `${at}T00:00:00Z`, BigInt(1_111 * (index + 1)));
      await order(one, `${at}T23:59:59Z`, BigInt(13 * (index + 1)));
      await order(one, `${at}T12:00:00Z`, 99_999n, { status: "cancelled" });
    }
    const ctx = await staffOf([one, two]);
    for (const days of [30, 90] as const) {
      const start = await loadDashboard({ ...one, actor: ctx.actor }, { days, now: NOW });
      const { shops: counted } = (await readOwnGroupSales(ctx, days, NOW))!;
      const { now } = counted.find(({ id }) => id === one.tenant.id)!.sales[0]!;
      expect(now.orders).toBe(start.days.reduce((sum, day) => sum + day.orders, 0));
      expect(now.grossMinor).toBe(start.days.reduce((sum, day) => sum + day.revenueMinor, 0n));
    }
  });

  it("are on record before they are read: with the platform, and with each of the shops", async () => {
    const mine = await staffOf(await group());
    await readOwnGroupSales(mine, 30, NOW);
    const tenantIds = await ownTenantIds(mine);
    expect(tenantIds).toHaveLength(3);
    for (const id of tenantIds) {
      const events = await inTenant({ tenant: { id } }, (db) => db.auditEvent.findMany());
      expect(events).toMatchObject([
        { action: "report.read", subject: "Sales of several shops", actorId: mine.actor.id },
      ]);
    }
    const events = await inPlatform((db) =>
      db.platformEvent.findMany({ where: { action: "report.read", actorId: mine.actor.id } }),
    );
    expect(events).toHaveLength(1);
    expect((events[0]!.details as { tenants: string[] }).tenants).toHaveLength(3);
  });

  it("name a shop whose database does not answer; the others' stand", async () => {
    const all = await group();
    const mine = await staffOf(all);
    for (const shop of all) await order(shop, "2026-03-10T12:00:00Z", 100n);
    const dead = all[2]!.tenant;
    await inPlatform(
      (db) => db.$executeRaw`INSERT INTO control.servers (id, name, host, port, database)
      VALUES ('gone', 'Gone', '127.0.0.1', 1, 'x') ON CONFLICT DO NOTHING`,
    );
    await inPlatform((db) =>
      db.placement.update({ where: { tenantId: dead.id }, data: { serverId: "gone", epoch: 999_999n } }),
    );
    // As after a start: the process has not yet learned where the tenant is.
    const { forgetPlacement } = await import("@/lib/db/placements");
    forgetPlacement(dead.id);
    const sales = (await readOwnGroupSales(mine, 7, NOW))!;
    expect(sales.failed).toMatchObject([{ id: dead.id, code: "DATABASE_UNAVAILABLE" }]);
    expect(sales.totals[0]!.now).toMatchObject({ orders: 2, grossMinor: 200n });
    await inPlatform((db) =>
      db.placement.update({ where: { tenantId: dead.id }, data: { serverId: "main" } }),
    );
  });

  it("leave out a shop that is suspended, archived or not made yet, and say so", async () => {
    const all = await group();
    const mine = await staffOf(all);
    const status = async (index: number, to: string) =>
      inPlatform((db) => db.tenant.update({ where: { id: all[index]!.tenant.id }, data: { status: to } }));
    await status(0, "suspended");
    await status(1, "archived");
    await status(2, "creating");
    await followChangesNow();
    const sales = (await readOwnGroupSales(mine, 7, NOW))!;
    expect(sales.shops).toEqual([]);
    expect(sales.failed.map(({ code }) => code).sort()).toEqual([
      "TENANT_ARCHIVED",
      "TENANT_CREATING",
      "TENANT_SUSPENDED",
    ]);
    expect(await eventsOf(all[0]!)).toEqual([]);
    await status(2, "active");
  });

  it("are nothing for the owner of one shop, and nothing is read", async () => {
    const one = await makeTenant();
    expect(await readOwnGroupSales(await staffOf([one]), 30, NOW)).toBeNull();
    expect(await eventsOf(one)).toEqual([]);
  });
});

describe("who may ask", () => {
  const input = { days: 30 as const, now: NOW };
  const refused = async (ctx: TenantContext | PlatformContext, tenants: TenantContext[], reason?: string) => {
    const tenantIds = tenants.map(({ tenant }) => tenant.id);
    return acrossTenants(ctx, { report: "group-sales", tenantIds, reason, input }).then(
      () => "read",
      (error: { code: string }) => error.code,
    );
  };

  it("an owner only about what is theirs, whatever ids are asked for", async () => {
    const [mine, theirs] = [await makeTenant(), await makeTenant()];
    const owner = await staffOf([mine]);
    expect(await refused(owner, [mine])).toBe("read");
    expect(await refused(owner, [mine, theirs])).toBe("FORBIDDEN");
    expect(await refused(owner, [theirs])).toBe("FORBIDDEN");
    expect(await eventsOf(theirs)).toEqual([]);
  });

  it.each(["admin", "editor", "viewer"] as const)("not a member who is %s", async (role) => {
    const tenants = [await makeTenant(), await makeTenant()];
    const member = await staffOf(tenants, role);
    expect(await refused(member, tenants)).toBe("FORBIDDEN");
    await expect(readOwnGroupSales(member, 30, NOW)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await ownTenantIds(member)).toEqual([]);
  });

  it("not a customer and not a guest", async () => {
    const tenant = await makeTenant();
    const customer = { kind: "customer", id: randomUUID(), name: "C", email: "c@x.example" } as const;
    expect(await refused({ ...tenant, actor: customer }, [tenant])).toBe("FORBIDDEN");
    expect(await refused({ ...tenant, actor: { kind: "guest", id: null, name: "Guest" } }, [tenant])).toBe(
      "FORBIDDEN",
    );
  });

  it("an operator who says why, and the tenants can read it", async () => {
    const tenants = [await makeTenant(), await makeTenant()];
    const owner = await staffOf(tenants);
    for (const reason of [undefined, "", "why", "   x    ", "x".repeat(201)])
      expect(await refused(operator(), tenants, reason)).toBe("INVALID_INPUT");
    const ctx = operator();
    const request = { owner: owner.actor.email, days: 30 as const, reason: "Asked for by phone" };
    expect((await readGroupSalesOf(ctx, request, NOW)).shops).toHaveLength(2);
    for (const tenant of tenants)
      expect(await eventsOf(tenant)).toMatchObject([
        { actorKind: "operator", actorName: "Robin", details: { reason: "Asked for by phone" } },
      ]);
    expect(await listGroupOwners(ctx)).toContainEqual({ email: owner.actor.email, name: "Lucia", shops: 2 });
  });

  it("about tenants that exist", async () => {
    const nobody = { ...(await makeTenant()) };
    nobody.tenant = { ...nobody.tenant, id: randomUUID() };
    expect(await refused(operator(), [nobody], "A good reason")).toBe("NOT_FOUND");
    const unknown = { owner: "nobody@x.example", days: 7 as const, reason: "A good reason" };
    await expect(readGroupSalesOf(operator(), unknown)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

it("finds the orders of the tenants asked about by an index that begins with the tenant", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const { groupSales } = await import("./group-sales");
  const { text, values } = groupSales.query([{ id: ctx.tenant.id, timeZone: "UTC" }], { days: 30, now: NOW });
  const plan = await onCluster(async (client) => {
    await client.query("SET enable_seqscan = off"); // the table is too small to be worth an index
    await client.query("SELECT set_config('app.report_tenants', $1::uuid[]::text, false)", [[ctx.tenant.id]]);
    const { rows } = await client.query<Record<string, unknown>>({
      text: `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    });
    return JSON.stringify(rows);
  }, directUrl(process.env.DATABASE_REPORTS_URL!));
  expect(plan).toMatch(/"Index Cond":"\(+tenant_id = /);
  expect(plan).not.toContain("Seq Scan");
});
