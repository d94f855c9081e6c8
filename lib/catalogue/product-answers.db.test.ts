import { beforeEach, expect, it } from "vitest";
import { publishForm } from "@/lib/forms/versions";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { getProduct } from "./admin-queries";
import { createProduct, updateProduct } from "./edit-product";
import { productEditSchema, productSchema } from "./product-schema";
import { readProductPage } from "./queries";

const FORM = `form: products
version: 1
fields:
  - { key: weight_g, type: text, label: Weight, public: true }
  - { key: supplier, type: text, label: Supplier }
`;
const NEXT = `form: products
version: 2
changes: [{ rename: { weight_g: weight } }, { convert: { weight: number } }]
fields:
  - { key: weight, type: number, label: Weight, public: true, unit: g }
  - { key: supplier, type: text, label: Supplier }
`;
const LAMP = { name: "Lamp", status: "active", "variants.0.sku": "L", "variants.0.price": "5" };
const ANSWERS = { answers: "1", "answers.weight_g": "250", "answers.supplier": "Moon & Co" };

let acme: TenantContext;
beforeEach(async () => {
  acme = await makeTenant();
  await publishForm(asStaff(acme, "owner"), "products", FORM);
});

const create = (ctx: TenantContext, form: object) =>
  createProduct(ctx, productSchema.parse({ ...LAMP, ...form }));
async function edit(ctx: TenantContext, id: string, form: object) {
  const { updatedAt, variants } = await getProduct(acme, id);
  const variant = { "variants.0.id": variants[0]!.id, "variants.0.stockWas": "" };
  const input = { ...LAMP, ...variant, id, updatedAt: updatedAt.toISOString(), ...form };
  await updateProduct(ctx, productEditSchema.parse(input));
}
const page = (ctx: TenantContext) => readProductPage(ctx, "EUR", "lamp");

it("a product is saved with the answers to the tenant's own form, and customers see those that are public", async () => {
  const id = await create(acme, ANSWERS);
  expect((await getProduct(acme, id)).own).toMatchObject({
    answers: { weight_g: "250", supplier: "Moon & Co" },
  });
  const shown = (await page(acme))!.own!;
  expect(shown.answers).toEqual({ weight_g: "250" });
  expect(JSON.stringify(shown)).not.toContain("upplier");
});

it("an older product is read as the newest form has it, and saved so", async () => {
  const id = await create(acme, ANSWERS);
  await publishForm(asStaff(acme, "owner"), "products", NEXT);
  expect((await getProduct(acme, id)).own?.answers).toEqual({ weight: 250, supplier: "Moon & Co" });
  expect((await page(acme))!.own!.answers).toEqual({ weight: 250 });
  await edit(acme, id, { answers: "2", "answers.weight": "300" });
  expect(await getProduct(acme, id)).toMatchObject({ extData: { weight: 300 }, schemaVersion: 2 });
});

it("whoever saves a product without being asked keeps its answers", async () => {
  const id = await create(acme, ANSWERS);
  await edit(acme, id, { name: "Lantern" });
  expect((await getProduct(acme, id)).extData).toEqual({ weight_g: "250", supplier: "Moon & Co" });
});

it("an answer that does not fit keeps the product from being saved, and says where", async () => {
  const id = await create(acme, ANSWERS);
  await publishForm(asStaff(acme, "owner"), "products", NEXT);
  const refused = { code: "INVALID_INPUT", fields: { "answers.weight": "Weight: enter a number." } };
  await expect(edit(acme, id, { answers: "2", "answers.weight": "a lot", name: "x" })).rejects.toMatchObject(
    refused,
  );
  // The page was opened before the form was published anew.
  await expect(edit(acme, id, { ...ANSWERS, name: "x" })).rejects.toMatchObject({ code: "UNKNOWN_FIELD" });
  expect(await getProduct(acme, id)).toMatchObject({ name: "Lamp", schemaVersion: 1 });
});

it("another tenant has neither the form nor the product", async () => {
  const globex = await makeTenant();
  const id = await create(acme, ANSWERS);
  await expect(create(globex, ANSWERS)).rejects.toMatchObject({ code: "UNKNOWN_FIELD" });
  await expect(edit(globex, id, ANSWERS)).rejects.toMatchObject({
    code: expect.stringMatching(/NOT_FOUND|UNKNOWN_FIELD/) as string,
  });
  await expect(edit(globex, id, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await page(globex)).toBeNull();
});

it("who may not change products does not change their answers", async () => {
  const id = await create(acme, ANSWERS);
  await expect(edit(asStaff(acme, "viewer"), id, ANSWERS)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
