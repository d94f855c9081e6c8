import { beforeAll, describe, expect, it } from "vitest";
import { signUpCustomer } from "@/lib/accounts/sign-up";
import type { RowLimit } from "@/lib/db/row-limit";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { countOpenOrders, customerHistory, getOrder, listOrders } from "@/lib/orders/admin-queries";
import { addToCart } from "@/lib/orders/cart";
import { loadDashboard } from "@/lib/orders/dashboard";
import { moveOrder } from "@/lib/orders/move-order";
import { placeOrder } from "@/lib/orders/place-order";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeProduct, makeTenant } from "@/test/tenants";
import { getCustomer, listAssignees, listCustomers } from "./admin-queries";
import { assignCustomer } from "./assign-customer";

const contact = { phone: "+39 06 5550", street: "Via Anicia 31", postcode: "00153", city: "Roma", note: "" };

async function makeMember(ctx: TenantContext, name: string, team: string | null = null): Promise<string> {
  return inPlatform(async (db) => {
    const staff = await db.staffUser.create({ data: { name, email: `${crypto.randomUUID()}@x.test` } });
    await db.membership.create({ data: { tenantId: ctx.tenant.id, staffId: staff.id, role: "sales", team } });
    return staff.id;
  });
}

/** A customer who has signed up and bought one thing. */
async function makeBuyer(ctx: TenantContext, name: string): Promise<{ id: string; order: string }> {
  const email = `${name.toLowerCase()}@example.com`;
  await signUpCustomer(ctx, { name, email, password: "a long enough password" }, "203.0.113.7");
  const { id } = await inTenant(ctx, (db) => db.customer.findFirstOrThrow({ where: { email } }));
  return { id, order: await buy(ctx, { id, name, email }) };
}

async function buy(ctx: TenantContext, who: { id: string; name: string; email: string }): Promise<string> {
  const asCustomer = { ...ctx, actor: { kind: "customer" as const, ...who } };
  const { variantId } = await makeProduct(ctx);
  const { cartId } = await addToCart(asCustomer, null, { variant: variantId, quantity: 1 });
  const expectedTotalMinor = 1_000 + ctx.tenant.settings.orders.deliveryFeeMinor;
  const { number } = await placeOrder(asCustomer, {
    ...{ ...contact, name: who.name, email: who.email, payment: "on_delivery" },
    ...{ cart: cartId, expectedTotalMinor },
  });
  return (await inTenant(ctx, (db) => db.order.findFirstOrThrow({ where: { number } }))).id;
}

let ctx: TenantContext;
let nico: string;
let anna: { id: string; order: string };
let bruno: { id: string; order: string };
const owner = () => asStaff(ctx, "owner");
const sales = () => asStaff(ctx, "sales", { id: nico, limit: { rows: "own" } });
const assign = (by: TenantContext, customerId: string, ownerId: string | null, team: string | null = null) =>
  assignCustomer(by, { customerId, ownerId, team, dataLevel: 0 });

beforeAll(async () => {
  ctx = await makeTenant();
  nico = await makeMember(ctx, "Nico", "North");
  anna = await makeBuyer(ctx, "Anna");
  bruno = await makeBuyer(ctx, "Bruno");
  await assign(owner(), anna.id, nico);
});

describe("a sales person", () => {
  it("finds the own customers and their orders, and nothing of others, in every list and number", async () => {
    expect((await listCustomers(sales(), { page: 1 })).customers).toMatchObject([
      { name: "Anna", orders: 1 },
    ]);
    expect(await listCustomers(sales(), { page: 1, search: "bruno" })).toEqual({ customers: [], total: 0 });
    const { orders, counts } = await listOrders(sales(), { page: 1 });
    expect(orders).toMatchObject([{ id: anna.order, contactName: "Anna", items: 1 }]);
    expect(counts.placed).toBe(1);
    expect((await listOrders(sales(), { page: 1, search: "bruno" })).orders).toEqual([]);
    expect(await countOpenOrders(sales())).toBe(1);
    expect(await customerHistory(sales(), "bruno@example.com")).toEqual({ orders: 0, totalMinor: 0n });
    const dashboard = await loadDashboard(sales(), { days: 30 });
    expect(dashboard).toMatchObject({ today: { orders: 1 }, open: 1, latest: [{ contactName: "Anna" }] });
    expect(dashboard.topProducts).toHaveLength(1);
    expect(await countOpenOrders(owner())).toBe(2);
  });

  it("is told of another's customer and order that they are not there", async () => {
    await expect(getCustomer(sales(), bruno.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getOrder(sales(), bruno.order)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const move = { orderId: bruno.order, from: "placed", to: "confirmed" } as const;
    await expect(moveOrder(sales(), move)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("works on an own order, up to its end", async () => {
    await moveOrder(sales(), { orderId: anna.order, from: "placed", to: "confirmed" });
    expect((await getOrder(sales(), anna.order)).events).toHaveLength(2);
  });

  it("gets the order that an own customer places next", async () => {
    const next = await buy(ctx, { id: anna.id, name: "Anna", email: "anna@example.com" });
    expect(await getOrder(sales(), next)).toMatchObject({ ownerId: nico });
  });

  it("assigns nobody", async () => {
    await expect(assign(sales(), anna.id, null)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("assignCustomer", () => {
  it("gives the customer with all orders to somebody else, and says so in the activity", async () => {
    const { ctx: own, customer, second } = await makeSmallTenant();
    const [first, other] = [await makeMember(own, "First"), await makeMember(own, "Other")];
    await assign(asStaff(own, "owner"), customer.id, first);
    await assign(asStaff(own, "admin"), customer.id, other, "North");
    const seen = (id: string) => asStaff(own, "sales", { id, limit: { rows: "own" } });
    expect((await listOrders(seen(first), { page: 1 })).orders).toEqual([]);
    const { orders } = await listOrders(seen(other), { page: 1 });
    expect(orders.map(({ id }) => id).sort()).toEqual([customer.order, second].sort());
    const events = await inTenant(own, (db) =>
      db.auditEvent.findMany({ where: { action: "customer.assigned" } }),
    );
    expect(events).toHaveLength(2);
    expect(events).toContainEqual(
      expect.objectContaining({
        subject: "Carla",
        details: { id: customer.id, ownerId: other, team: "North", dataLevel: 0 },
      }),
    );
  });

  it("refuses somebody who is not on this team, as another tenant's member is not", async () => {
    const stranger = await makeMember(await makeTenant(), "Stranger");
    const refusal = { code: "INVALID_INPUT", fields: { ownerId: expect.any(String) } };
    await expect(assign(owner(), anna.id, stranger)).rejects.toMatchObject(refusal);
    await expect(assign(owner(), anna.id, crypto.randomUUID())).rejects.toMatchObject(refusal);
  });

  it("does not find another tenant's customer", async () => {
    const { customer } = await makeSmallTenant();
    await expect(assign(owner(), customer.id, nico)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getCustomer(owner(), customer.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each<[string, RowLimit]>([
    ["own", { rows: "own" }],
    ["team", { rows: "team", team: "North" }],
    ["level", { rows: "level", level: 0 }],
  ])(
    "lets an admin who is limited to %s give nothing away that they would no longer see",
    async (_name, limit) => {
      const admin = asStaff(ctx, "admin", { id: nico, limit });
      const away = { customerId: anna.id, ownerId: null, team: "South", dataLevel: 1 };
      await expect(assignCustomer(admin, away)).rejects.toMatchObject({ code: "FORBIDDEN" });
      const within = { customerId: anna.id, ownerId: nico, team: "North", dataLevel: 0 };
      await assignCustomer(admin, within);
      expect(await getCustomer(admin, anna.id)).toMatchObject({ team: "North" });
    },
  );

  it("refuses who may not", async () => {
    for (const role of ["editor", "viewer"] as const)
      await expect(assign(asStaff(ctx, role), anna.id, nico)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("listAssignees", () => {
  it("names this tenant's members and teams, and nobody else's", async () => {
    await makeMember(await makeTenant(), "Elsewhere", "Far");
    expect(await listAssignees(owner())).toEqual({ staff: [{ id: nico, name: "Nico" }], teams: ["North"] });
  });
});

async function makeSmallTenant() {
  const own = await makeTenant();
  const customer = await makeBuyer(own, "Carla");
  const second = await buy(own, { id: customer.id, name: "Carla", email: "carla@example.com" });
  return { ctx: own, customer, second };
}
