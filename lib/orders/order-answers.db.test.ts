import { beforeEach, describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { postedAnswers, type Posted } from "@/lib/forms/form-data";
import { publishForm } from "@/lib/forms/versions";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeProduct, makeTenant } from "@/test/tenants";
import { getOrder } from "./admin-queries";
import { answerOrder } from "./answer-order";
import { addToCart } from "./cart";
import { placeOrder } from "./place-order";
import { findOrderByToken } from "./portal-queries";
import type { CheckoutInput } from "./schema";

const FORM = `form: orders
version: 1
fields:
  - { key: door, type: select, label: Where, options: [door, neighbour], required: true, public: true }
  - { key: name, type: text, label: Neighbour, public: true, required: true, when: { field: door, is: neighbour } }
  - { key: paper, type: file, label: Paper, public: true }
  - { key: driver, type: text, label: Driver, maxLength: 10 }
`;
const PDF = new File(["%PDF-1.7 an order"], "a.pdf");

let acme: TenantContext;
beforeEach(async () => {
  acme = await makeTenant();
  await publishForm(asStaff(acme, "owner"), "orders", FORM);
});

const posted = (values: Posted) => postedAnswers({ answers: "1", ...values });
async function checkout(ctx: TenantContext): Promise<CheckoutInput> {
  const { variantId: variant } = await makeProduct(ctx, { priceMinor: 1_000n, stock: 10 });
  const { cartId: cart } = await addToCart(ctx, null, { variant, quantity: 1 });
  const contact = { name: "Ada", email: "ada@example.com", phone: "+39 06 555", note: "" };
  const delivery = { street: "Via Roma 1", postcode: "00100", city: "Roma" };
  return { ...contact, ...delivery, payment: "on_delivery", cart, expectedTotalMinor: 1_000 };
}
const count = (ctx: TenantContext) => inTenant(ctx, (db) => db.order.count());
async function placed(ctx: TenantContext, answers: Posted) {
  const { accessToken } = await placeOrder(ctx, { ...(await checkout(ctx)), answers: posted(answers) });
  return (await findOrderByToken(ctx, accessToken))!;
}

describe("an order", () => {
  it("has what its customer was asked, once, however often it is sent", async () => {
    const input = {
      ...(await checkout(acme)),
      answers: posted({ "answers.door": "neighbour", "answers.name": "Bo" }),
    };
    const other = { ...input, answers: posted({ "answers.door": "door" }) };
    const all = await Promise.all([
      placeOrder(acme, input),
      placeOrder(acme, input),
      placeOrder(acme, input),
    ]);
    const later = await placeOrder(acme, other);
    expect(new Set([...all, later].map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(await count(acme)).toBe(1);
    const order = await findOrderByToken(acme, later.accessToken);
    expect(order?.own?.answers).toEqual({ door: "neighbour", name: "Bo" });
  });

  it.each<[string, Posted | null, object]>([
    [
      "without an answer that is needed",
      {},
      { code: "INVALID_INPUT", fields: { "answers.door": "Where: this is needed." } },
    ],
    [
      "by a page that did not ask",
      null,
      { code: "INVALID_INPUT", fields: { "answers.door": "Where: this is needed." } },
    ],
    [
      "without one that another makes needed",
      { "answers.door": "neighbour" },
      { fields: { "answers.name": "Neighbour: this is needed." } },
    ],
    [
      "with an answer to what staff are asked",
      { "answers.door": "door", "answers.driver": "Me" },
      { code: "UNKNOWN_FIELD" },
    ],
    [
      "with a field that there is not",
      { "answers.door": "door", "answers.price": "0" },
      { code: "UNKNOWN_FIELD" },
    ],
  ])("is not placed %s, and nothing is taken", async (_what, answers, refused) => {
    const input = { ...(await checkout(acme)), answers: answers && posted(answers) };
    await expect(placeOrder(acme, input)).rejects.toMatchObject(refused);
    expect(await count(acme)).toBe(0);
    expect(await inTenant(acme, (db) => db.variant.aggregate({ _sum: { stock: true } }))).toEqual({
      _sum: { stock: 10 },
    });
    const placedAfterAll = await placeOrder(acme, { ...input, answers: posted({ "answers.door": "door" }) });
    expect(placedAfterAll.number).toMatch(/^T-/);
  });

  it("keeps its file, and none is kept for a cart that is no order's", async () => {
    const files = () => inTenant(acme, (db) => db.storedFile.count());
    const answers = posted({ "answers.door": "door", "answers.paper": PDF });
    await expect(
      placeOrder(acme, { ...(await checkout(acme)), cart: crypto.randomUUID(), answers }),
    ).rejects.toMatchObject({ code: "CART_EMPTY" });
    expect(await files()).toBe(0);
    expect((await placed(acme, { "answers.door": "door", "answers.paper": PDF })).own?.answers.paper).toMatch(
      /\.pdf$/,
    );
    expect(await files()).toBe(1);
  });
});

describe("staff", () => {
  const answer = async (ctx: TenantContext, id: string, values: Posted, stamp?: string) => {
    const seen = stamp ?? (await getOrder(asStaff(acme, "owner"), id)).own!.stamp;
    return answerOrder(ctx, { id, stamp: seen, answers: posted(values) });
  };

  it("correct what customers do not see, and nothing that the customer has said", async () => {
    const { id, accessToken } = await placed(acme, { "answers.door": "door" });
    const sales = asStaff(acme, "sales");
    await answer(sales, id, { "answers.driver": "Kim" });
    expect(await getOrder(sales, id)).toMatchObject({
      extData: { door: "door", driver: "Kim" },
      shown: { answers: { door: "door" } },
      own: { answers: { driver: "Kim" } },
    });
    await expect(answer(sales, id, { "answers.door": "neighbour" })).rejects.toMatchObject({
      code: "UNKNOWN_FIELD",
    });
    await expect(answer(sales, id, { "answers.driver": "far too long" })).rejects.toMatchObject({
      fields: { "answers.driver": "Driver: use at most 10 characters." },
    });
    expect(JSON.stringify((await findOrderByToken(acme, accessToken))?.own)).not.toContain("river");
  });

  it("of whom two save at once: the second is told", async () => {
    const { id } = await placed(acme, { "answers.door": "door" });
    const { stamp } = (await getOrder(asStaff(acme, "owner"), id)).own!;
    const both = await Promise.allSettled(
      ["Kim", "Lou"].map((driver) => answer(asStaff(acme, "sales"), id, { "answers.driver": driver }, stamp)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
  });

  it("of another tenant, without the right, or out of reach do not", async () => {
    const { id } = await placed(acme, { "answers.door": "door" });
    const globex = await makeTenant();
    await publishForm(asStaff(globex, "owner"), "orders", FORM);
    const limited = asStaff(acme, "sales", { limit: { rows: "own" } });
    await expect(answer(asStaff(globex, "owner"), id, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(answer(limited, id, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(answer(asStaff(acme, "viewer"), id, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("with a limit answer about the orders within it", async () => {
    const { id } = await placed(acme, { "answers.door": "door" });
    const level = asStaff(acme, "sales", { limit: { rows: "level", level: 1 } });
    await answer(level, id, { "answers.driver": "Kim" });
    expect((await getOrder(level, id)).extData).toEqual({ door: "door", driver: "Kim" });
  });
});
