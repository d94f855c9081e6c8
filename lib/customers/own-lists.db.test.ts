import { beforeAll, describe, expect, it } from "vitest";
import { listProducts } from "@/lib/catalogue/admin-queries";
import { listCustomers } from "./admin-queries";
import { inTenant } from "@/lib/db/scopes";
import { listOrders } from "@/lib/orders/admin-queries";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeProduct, makeTenant } from "@/test/tenants";
import type { FormName } from "@/lib/forms/schema";
import { readOwnFilter } from "@/lib/forms/own-filter";
import { answerColumns } from "@/lib/forms/save-answers";
import { publishForm } from "@/lib/forms/versions";

const FORM = `version: 1
fields:
  - { key: colour, type: multi-select, label: Colour, options: [red, blue] }
  - { key: weight, type: number, label: Weight }
`;
let acme: TenantContext;
let globex: TenantContext;

beforeAll(async () => {
  [acme, globex] = [await makeTenant(), await makeTenant()];
  for (const ctx of [acme, globex]) await fill(ctx);
});

/** One of each that is red and light, and another that is blue and heavy. */
async function fill(ctx: TenantContext) {
  for (const form of ["products", "customers", "orders"] as const)
    await publishForm(asStaff(ctx, "owner"), form, `form: ${form}\n${FORM}`);
  for (const [name, answers] of [
    ["light", { colour: ["red"], weight: 5 }],
    ["heavy", { colour: ["red", "blue"], weight: 50 }],
  ] as const) {
    const { productId: id } = await makeProduct(ctx);
    await inTenant(ctx, async (db) => {
      const columns = async (form: FormName) => (await answerColumns(db, form, answers))!;
      await db.product.updateMany({ where: { id }, data: { name, ...(await columns("products")) } });
      await db.customer.create({ data: { name, email: name, ...(await columns("customers")) } });
      const contact = { contactName: name, contactEmail: name, contactPhone: "" };
      const amounts = { subtotalMinor: 1n, deliveryFeeMinor: 0n, taxMinor: 0n, totalMinor: 1n };
      const keys = { number: name, accessToken: name, idempotencyKey: name };
      const rest = { delivery: {}, paymentMethod: "on_delivery", currency: "EUR" };
      await db.order.create({
        data: { ...keys, ...contact, ...amounts, ...rest, ...(await columns("orders")) },
      });
    });
  }
}

async function found(ctx: TenantContext, query: Record<string, string>) {
  const staff = asStaff(ctx, "owner");
  const own = async (form: FormName) => ({ page: 1, own: (await readOwnFilter(staff, form, query)).wanted });
  return {
    products: (await listProducts(staff, await own("products"))).products.map(({ name }) => name).sort(),
    customers: (await listCustomers(staff, await own("customers"))).customers.map(({ name }) => name).sort(),
    orders: (await listOrders(staff, await own("orders"))).orders.map(({ number }) => number).sort(),
  };
}
const inAll = (...names: string[]) => ({ products: names, customers: names, orders: names });

describe("a list filtered by the tenant's own fields", () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, ["heavy", "light"]],
    [{ "f.colour": "red" }, ["heavy", "light"]],
    [{ "f.colour": "blue" }, ["heavy"]],
    [{ "f.weight.to": "10" }, ["light"]],
    [{ "f.colour": "blue", "f.weight.to": "10" }, []],
    [{ "f.gone": "x" }, ["heavy", "light"]],
  ])("has by %j its own rows, and no other tenant's", async (query, names) => {
    for (const ctx of [acme, globex]) expect(await found(ctx, query)).toEqual(inAll(...names));
  });

  it("has no field of another tenant's form", async () => {
    const initech = await makeTenant();
    expect(
      (await readOwnFilter(asStaff(initech, "owner"), "products", { "f.colour": "red" })).inputs,
    ).toEqual([]);
  });

  it("is not for customers", async () => {
    const guest = { ...acme, actor: { kind: "guest", id: null, name: "Guest" } as const };
    await expect(readOwnFilter(guest, "products", {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
