import { beforeAll, describe, expect, it } from "vitest";
import type { TenantContext } from "@/lib/tenancy/context";
import { serverEnv } from "@/lib/env/server";
import { onCluster } from "@/test/cluster";
import { asStaff } from "@/test/staff";
import { makeProduct, makeTenant } from "@/test/tenants";
import { oneStatement } from "./one-statement";
import { placementOf } from "./placements";
import { pool } from "./pools";
import type { RowLimit } from "./row-limit";
import { inTenant, type TenantDb } from "./scopes";

const me = crypto.randomUUID();
const other = crypto.randomUUID();
const BELONGS = {
  mine: { ownerId: me, team: "south", dataLevel: 0 },
  north: { ownerId: other, team: "north", dataLevel: 1 },
  secret: { ownerId: other, team: "south", dataLevel: 3 },
  nobodys: { ownerId: null, team: null, dataLevel: 0 },
};
type Name = keyof typeof BELONGS;
const NAMES = Object.keys(BELONGS).sort() as Name[];

const orderOf = (customerId: string | null, contactName: string) => ({
  customerId,
  number: crypto.randomUUID(),
  accessToken: crypto.randomUUID(),
  idempotencyKey: crypto.randomUUID(),
  contactName,
  ...{ contactEmail: "", contactPhone: "", delivery: {}, paymentMethod: "invoice", currency: "EUR" },
  ...{ subtotalMinor: 100, deliveryFeeMinor: 0, taxMinor: 0, totalMinor: 100 },
});
const line = (position: number, productName: string) => ({
  position,
  productName,
  ...{ sku: "", unitMinor: 100, quantity: 1, totalMinor: 100 },
});
const done = { actorKind: "system", actorName: "", action: "order.moved" };
const event = { kind: "note", actorKind: "system", actorName: "" };

const GATE_UNLIMITED = "(SELECT (COALESCE(current_setting('app.row_limit', true), '') <> '')::int) <> 1";

type World = { ctx: TenantContext; ids: Record<Name, { customer: string; order: string; cart: string }> };

/** Four customers, each with something in every table; an order and a cart of guests. */
async function makeWorld(level?: "shared" | "schema" | "dedicated"): Promise<World> {
  const ctx = await makeTenant({ level });
  const { variantId } = await makeProduct(ctx);
  const ids = {} as World["ids"];
  await inTenant(ctx, async (db) => {
    for (const name of NAMES) {
      const customer = await db.customer.create({ data: { name, email: name, ...BELONGS[name] } });
      const customerId = customer.id;
      await db.customerCredential.create({ data: { customerId, passwordHash: name } });
      const session = { customerId, host: "a.test", userAgent: name, expiresAt: new Date("2030-01-01") };
      await db.customerSession.create({ data: session });
      const cart = await db.cart.create({ data: { customerId } });
      await db.cartLine.create({ data: { cartId: cart.id, variantId, quantity: 1 } });
      const order = await db.order.create({ data: orderOf(customerId, name) });
      await db.orderLine.create({ data: { orderId: order.id, ...line(1, name) } });
      await db.orderEvent.create({ data: { orderId: order.id, ...event, body: name } });
      ids[name] = { customer: customerId, order: order.id, cart: cart.id };
    }
    const guest = await db.order.create({ data: orderOf(null, "guest") });
    await db.orderLine.create({ data: { orderId: guest.id, ...line(1, "guest") } });
    await db.cart.create({ data: {} });
    await db.auditEvent.createMany({ data: [{ ...done, subject: "of somebody" }] });
  });
  return { ctx, ids };
}

const LIMITS: [string, RowLimit, Name[], boolean][] = [
  ["all", { rows: "all" }, NAMES, true],
  ["the own ones", { rows: "own" }, ["mine"], false],
  ["the team's", { rows: "team", team: "north" }, ["north"], false],
  ["everyday ones", { rows: "level", level: 0 }, ["mine", "nobodys"], true],
  ["up to level 1", { rows: "level", level: 1 }, ["mine", "nobodys", "north"], true],
  ["up to the highest level", { rows: "level", level: 3 }, NAMES, true],
  ["a team that has none", { rows: "team", team: "nor" }, [], false],
  ["a team by a trick", { rows: "team", team: "%" }, [], false],
  ["a level that does not exist", { rows: "level", level: 10 }, [], false],
  ["a level below all", { rows: "level", level: -1 }, [], false],
  ["none that anybody knows", { rows: "some" } as unknown as RowLimit, [], false],
  ["none at all", undefined as unknown as RowLimit, [], false],
];

/** What each table shows, by the name of the customer behind it. */
const TABLES: Record<string, (db: TenantDb) => Promise<string[]>> = {
  customers: async (db) => (await db.customer.findMany()).map((row) => row.name),
  credentials: async (db) => (await db.customerCredential.findMany()).map((row) => row.passwordHash),
  sessions: async (db) => (await db.customerSession.findMany()).map((row) => row.userAgent),
  carts: async (db) =>
    (await db.cart.findMany({ include: { customer: true } })).map((row) => row.customer?.name ?? "guest"),
  "cart lines": async (db) =>
    (await db.cartLine.findMany({ include: { cart: { include: { customer: true } } } })).map(
      (row) => row.cart.customer!.name,
    ),
  orders: async (db) => (await db.order.findMany()).map((row) => row.contactName),
  "order lines": async (db) => (await db.orderLine.findMany()).map((row) => row.productName),
  "order events": async (db) => (await db.orderEvent.findMany()).map((row) => row.body),
  "an include": async (db) =>
    (await db.customer.findMany({ include: { orders: { include: { lines: true } } } })).flatMap((row) =>
      row.orders.flatMap((order) => order.lines.map((one) => one.productName)),
    ),
  "a join by hand": async (db) =>
    (
      await db.$queryRaw<{ name: string }[]>`
        SELECT l.product_name AS name FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN customers c ON c.id = o.customer_id`
    ).map((row) => row.name),
  "a search": async (db) =>
    (await db.$queryRaw<{ name: string }[]>`SELECT name FROM customers WHERE name ILIKE '%o%' OR true`).map(
      (row) => row.name,
    ),
};
const WITH_GUEST = new Set(["orders", "order lines"]);

describe.each(["shared", "schema", "dedicated"] as const)(
  "a tenant's rows (%s), for staff limited to",
  (level) => {
    let world: World;
    beforeAll(async () => {
      world = await makeWorld(level);
    });
    const limited = (limit: RowLimit) => {
      const ctx = asStaff(world.ctx, "editor", { id: me });
      return { ...ctx, actor: { ...ctx.actor, limit } };
    };

    it.each(LIMITS)("%s: every table shows those and no other", async (_name, limit, names, guests) => {
      for (const [table, read] of Object.entries(TABLES)) {
        const seen = (await inTenant(limited(limit), read)).sort();
        const expected = [...names, ...(guests && WITH_GUEST.has(table) ? ["guest"] : [])].sort();
        if (table === "carts" && limit?.rows === "all") expected.push("guest");
        expect(seen.sort(), table).toEqual(expected.sort());
      }
    });

    it.each(LIMITS)("%s: sums and counts add up those", async (_name, limit, names, guests) => {
      const ctx = limited(limit);
      const orders = names.length + (guests ? 1 : 0);
      const counted = await inTenant(ctx, async (db) => ({
        customers: await db.customer.count(),
        sum: (await db.order.aggregate({ _sum: { totalMinor: true } }))._sum.totalMinor ?? 0n,
        raw: (await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM order_lines`)[0]!.n,
      }));
      expect(counted).toEqual({ customers: names.length, sum: BigInt(orders * 100), raw: orders });
      const [row] = await oneStatement<{ n: number }>(
        ctx,
        "tenant",
        "SELECT count(*)::int AS n FROM orders",
        [],
      );
      expect(row!.n).toBe(orders);
    });

    it.each(LIMITS)("%s: one by its id is found or not there", async (_name, limit, names) => {
      for (const name of NAMES) {
        const { order, customer, cart } = world.ids[name];
        const found = await inTenant(limited(limit), async (db) => [
          await db.order.findFirst({ where: { id: order } }),
          await db.orderLine.findFirst({ where: { orderId: order } }),
          await db.customer.findUnique({
            where: { tenantId_id: { tenantId: world.ctx.tenant.id, id: customer } },
          }),
          await db.cart.findFirst({ where: { id: cart } }),
        ]);
        expect(found.map(Boolean), name).toEqual(found.map(() => names.includes(name)));
      }
    });

    it.each(LIMITS)("%s: nothing else is changed or deleted", async (_name, limit, names) => {
      const counts = await inTenant(limited(limit), async (db) => {
        const touch = [
          await db.customer.updateMany({ data: { phone: "1" } }),
          await db.customerCredential.updateMany({ data: { version: 2 } }),
          await db.customerSession.updateMany({ data: { revokedAt: new Date() } }),
          await db.order.updateMany({ where: { customerId: { not: null } }, data: { note: "seen" } }),
          await db.orderLine.updateMany({ where: { productName: { not: "guest" } }, data: { sku: "seen" } }),
          await db.cart.updateMany({ where: { customerId: { not: null } }, data: { status: "abandoned" } }),
          await db.cartLine.updateMany({ data: { quantity: 2 } }),
        ].map(({ count }) => count);
        const raw = await db.$executeRaw`UPDATE orders SET note = 'raw' WHERE customer_id IS NOT NULL`;
        return [...touch, raw];
      });
      expect(counts).toEqual(counts.map(() => names.length));
      const deleted = inTenant(limited(limit), async (db) => {
        const { count } = await db.cartLine.deleteMany();
        throw Object.assign(new Error("undo"), { count });
      });
      await expect(deleted).rejects.toMatchObject({ message: "undo", count: names.length });
    });
  },
);

describe("staff limited to their own", () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });
  const own = (ctx = world.ctx) => asStaff(ctx, "sales", { limit: { rows: "own" }, id: me });
  const write = (run: (db: TenantDb) => Promise<unknown>) => inTenant(own(), run);
  const REFUSED = /row-level security/;

  it("write what is theirs, nested writes included", async () => {
    await write((db) =>
      db.customer.create({
        data: { name: "new", email: "new", ownerId: me, orders: { create: { ...rest("new") } } },
      }),
    );
    const order = await write((db) => db.order.findFirstOrThrow({ where: { contactName: "new" } }));
    expect(order).toMatchObject({ ownerId: me });
    await inTenant(world.ctx, async (db) => {
      await db.order.deleteMany({ where: { contactName: "new" } });
      await db.customer.deleteMany({ where: { name: "new" } });
    });
  });

  it.each<[string, (db: TenantDb) => Promise<unknown>]>([
    [
      "a customer of somebody else",
      (db) => db.customer.create({ data: { name: "x", email: "x", ownerId: other } }),
    ],
    ["a customer of nobody", (db) => db.customer.createMany({ data: [{ name: "x", email: "x" }] })],
    ["an order of nobody", (db) => db.order.create({ data: orderOf(null, "x") })],
    [
      "a line on another's order",
      (db) => db.orderLine.create({ data: { orderId: world.ids.north.order, ...line(2, "x") } }),
    ],
    [
      "an event on another's order",
      (db) => db.orderEvent.createMany({ data: [{ orderId: world.ids.north.order, ...event }] }),
    ],
    [
      "a cart of another's customer",
      (db) => db.cart.create({ data: { customerId: world.ids.north.customer } }),
    ],
    [
      "a session of another's customer",
      (db) =>
        db.customerSession.createMany({
          data: [{ customerId: world.ids.secret.customer, host: "a.test", expiresAt: new Date() }],
        }),
    ],
    [
      "a password of another's customer",
      (db) => db.$executeRaw`
      INSERT INTO customer_credentials (customer_id, password_hash) VALUES (${world.ids.nobodys.customer}::uuid, 'x')
      ON CONFLICT (tenant_id, customer_id) DO UPDATE SET password_hash = 'x'`,
    ],
    ["a customer given away", (db) => db.customer.updateMany({ data: { ownerId: other } })],
    ["a customer given to nobody", (db) => db.$executeRaw`UPDATE customers SET owner_id = NULL`],
  ])("never write %s", async (_name, run) => {
    await expect(write(run)).rejects.toThrow(REFUSED);
  });

  it("put no order on a customer out of reach, who is like one who does not exist", async () => {
    const onto = (customerId: string) =>
      write((db) => db.order.create({ data: orderOf(customerId, "x") })).catch((error: Error) =>
        error.message.replaceAll(customerId, "ID"),
      );
    const [hidden, missing] = [await onto(world.ids.north.customer), await onto(crypto.randomUUID())];
    expect(hidden).toMatch(REFUSED);
    expect(hidden).toBe(missing);
    const moved = write((db) => db.order.updateMany({ data: { customerId: world.ids.north.customer } }));
    await expect(moved).rejects.toThrow(REFUSED);
  });

  it("cannot make an order another's, or another's theirs, by its own columns: it follows its customer", async () => {
    await write((db) => db.order.updateMany({ data: { ownerId: other, dataLevel: 3 } }));
    const everything = { ownerId: me, team: "north", dataLevel: 0 };
    await inTenant(world.ctx, (db) =>
      db.order.updateMany({ where: { customerId: { not: null } }, data: everything }),
    );
    const orders = await inTenant(world.ctx, (db) =>
      db.order.findMany({ where: { customerId: { not: null } } }),
    );
    for (const order of orders) expect(order).toMatchObject(BELONGS[order.contactName as Name]);
  });

  it("write into the activity and do not read it", async () => {
    await write((db) => db.auditEvent.createMany({ data: [{ ...done, subject: "theirs" }] }));
    expect(await write((db) => db.auditEvent.findMany())).toEqual([]);
    const all = await inTenant(world.ctx, (db) => db.auditEvent.findMany({ where: { subject: "theirs" } }));
    expect(all).toHaveLength(1);
  });

  it("see nothing on another tenant, whoever has the same id there", async () => {
    const elsewhere = await makeTenant();
    await inTenant(elsewhere, (db) =>
      db.customer.create({ data: { name: "there", email: "x", ownerId: me } }),
    );
    expect(await inTenant(own(), (db) => db.customer.findMany())).toMatchObject([{ name: "mine" }]);
    expect(await inTenant(own(elsewhere), (db) => db.customer.findMany())).toMatchObject([{ name: "there" }]);
  });

  it("cannot step out of it inside, and nobody steps into it", async () => {
    const mismatch = { code: "TENANT_MISMATCH" };
    const count = (scope: Parameters<typeof inTenant>[0]) => inTenant(scope, (db) => db.order.count());
    await expect(inTenant(own(), () => count({ tenant: world.ctx.tenant }))).rejects.toMatchObject(mismatch);
    await expect(inTenant(world.ctx, () => count(own()))).rejects.toMatchObject(mismatch);
    const another = asStaff(world.ctx, "sales", { limit: { rows: "own" } });
    await expect(inTenant(own(), () => count(another))).rejects.toMatchObject(mismatch);
    await expect(inTenant(own(), () => count(own()))).resolves.toBe(1);
  });

  it("leave nothing of it on a connection: two hundred interleaved units see each its own", async () => {
    const units = Array.from({ length: 200 }, (_, index) =>
      inTenant(index % 2 ? own() : world.ctx, (db) => db.customer.count()),
    );
    const counts = await Promise.all(units);
    expect(counts).toEqual(counts.map((_, index) => (index % 2 ? 1 : NAMES.length)));
  });
});

describe("the database itself", () => {
  it.each([
    "everything",
    "own",
    "own:",
    "OWN:x",
    "team:",
    "level:",
    "level:99",
    "level:x",
    "all",
    " ",
    "own:%",
  ])("shows no row to a limit that says %j", async (setting) => {
    const { ctx } = await makeWorld("shared");
    const client = await pool("app").connect();
    try {
      await client.query("BEGIN");
      const { epoch } = await placementOf(ctx.tenant.id);
      await client.query("SELECT gate.begin_tenant($1, $2)", [ctx.tenant.id, epoch]);
      await client.query(
        "SELECT set_config('app.row_limit', $1, true), set_config('role', 'livery_limited', true)",
        [setting],
      );
      for (const table of [
        "customers",
        "orders",
        "order_lines",
        "carts",
        "customer_sessions",
        "audit_events",
      ])
        expect((await client.query(`SELECT FROM ${table}`)).rowCount, table).toBe(0);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  });
});

describe("a place that the migration to livery_limited has not reached", () => {
  it("holds limited staff by livery_app's own policies, and others as ever", async () => {
    const { ctx } = await makeWorld("schema");
    const schema = `tenant_${ctx.tenant.id.replaceAll("-", "")}`;
    await onCluster(async (owner) => {
      await owner.query(
        `SET search_path = ${schema}, extensions; REVOKE USAGE ON SCHEMA ${schema} FROM livery_limited`,
      );
      const old = `${GATE_UNLIMITED} OR current_setting('app.row_limit', true) = 'own:' || owner_id`;
      for (const table of ["customers", "orders"])
        await owner.query(`DROP POLICY row_limit ON ${table};
          CREATE POLICY row_limit ON ${table} AS RESTRICTIVE TO livery_app USING (${old}) WITH CHECK (${old})`);
    }, serverEnv().DATABASE_OWNER_URL);
    const seen = (who: TenantContext) =>
      inTenant(who, async (db) => [await db.customer.count(), await db.order.count()]);
    expect(await seen(asStaff(ctx, "sales", { id: me, limit: { rows: "own" } }))).toEqual([1, 1]);
    expect(await seen(ctx)).toEqual([NAMES.length, NAMES.length + 1]);
  });
});

describe("who has no limit", () => {
  it("pays nothing for those of others: no policy of a limit is planned into their queries", async () => {
    const { rows } = await pool("app").query(
      `SELECT polrelid::regclass::text AS fenced, polname FROM pg_policy
       WHERE polrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) AND NOT polpermissive AND EXISTS (SELECT FROM unnest(polroles) AS r WHERE pg_has_role('livery_app', r, 'USAGE'))`,
    );
    expect(rows).toEqual([]);
  });
});

describe("a customer's orders", () => {
  it("go along when the customer is given to somebody else, and new ones follow", async () => {
    const { ctx, ids } = await makeWorld();
    const belongs = { ownerId: me, team: "west", dataLevel: 2 };
    await inTenant(ctx, (db) =>
      db.customer.updateMany({ where: { id: ids.secret.customer }, data: belongs }),
    );
    await inTenant(ctx, (db) => db.order.createMany({ data: [orderOf(ids.secret.customer, "later")] }));
    const orders = await inTenant(ctx, (db) =>
      db.order.findMany({ where: { customerId: ids.secret.customer } }),
    );
    expect(orders).toHaveLength(2);
    for (const order of orders) expect(order).toMatchObject(belongs);
    const untouched = await inTenant(ctx, (db) => db.order.findFirst({ where: { id: ids.north.order } }));
    expect(untouched).toMatchObject(BELONGS.north);
  });

  it("all belong to the same one, however many are placed while the customer is handed around", async () => {
    const { ctx, ids } = await makeWorld();
    const customerId = ids.mine.customer;
    const owners = Array.from({ length: 6 }, () => crypto.randomUUID());
    await Promise.all([
      ...owners.map((ownerId) =>
        inTenant(ctx, (db) => db.customer.updateMany({ where: { id: customerId }, data: { ownerId } })),
      ),
      ...owners.map(() => inTenant(ctx, (db) => db.order.create({ data: orderOf(customerId, "x") }))),
    ]);
    const { orders, ...customer } = await inTenant(ctx, (db) =>
      db.customer.findFirstOrThrow({ where: { id: customerId }, include: { orders: true } }),
    );
    expect(orders).toHaveLength(7);
    expect(new Set(orders.map((order) => order.ownerId))).toEqual(new Set([customer.ownerId]));
  });
});

/** An order that is nested into its customer. */
function rest(contactName: string) {
  const { customerId: _none, ...order } = orderOf(null, contactName);
  return order;
}
