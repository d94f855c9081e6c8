import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeTenant } from "@/test/tenants";
import { getProduct, listProducts } from "./admin-queries";
import { createProduct, setProductStatus, updateProduct } from "./edit-product";
import { productEditSchema, productSchema } from "./product-schema";

type Form = Record<string, unknown>;

const LAMP: Form = {
  name: "Moon lamp",
  status: "active",
  "variants.0.sku": "MOON-1",
  "variants.0.price": "24,50",
  "variants.0.stock": "10",
};

const create = (ctx: TenantContext, form: Form = {}) =>
  createProduct(ctx, productSchema.parse({ ...LAMP, ...form }));

/** The form of a product as the page fills it, with changes. */
async function edit(ctx: TenantContext, id: string, changes: Form): Promise<void> {
  await updateProduct(ctx, productEditSchema.parse({ ...(await shown(ctx, id)), ...changes }));
}

async function shown(ctx: TenantContext, id: string): Promise<Form> {
  const product = await getProduct(ctx, id);
  const form: Form = {
    id,
    updatedAt: product.updatedAt.toISOString(),
    name: product.name,
    slug: product.slug,
    status: product.status,
  };
  for (const [row, { id: variantId, sku, stock }] of product.variants.entries()) {
    const price = String(Number(product.variants[row]!.prices[0]!.amountMinor) / 100);
    const fields = {
      id: variantId,
      sku,
      price,
      name: `No ${row}`,
      stock: String(stock ?? ""),
      stockWas: String(stock ?? ""),
    };
    for (const [part, value] of Object.entries(fields)) form[`variants.${row}.${part}`] = value;
  }
  return form;
}

async function picture(color: string): Promise<File> {
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: color } })
    .png()
    .toBuffer();
  return new File([new Uint8Array(bytes)], `${color}.png`);
}

describe("createProduct", () => {
  it("keeps price, stock and pictures, makes the address from the name, and can be found by its code", async () => {
    const ctx = await makeTenant();
    const id = await create(ctx, { newImages: [await picture("red"), await picture("blue")] });
    const product = await getProduct(ctx, id);
    expect(product).toMatchObject({ slug: "moon-lamp", status: "active" });
    expect(product.variants[0]).toMatchObject({
      sku: "MOON-1",
      stock: 10,
      prices: [{ amountMinor: 2_450n, currency: "EUR" }],
    });
    expect(product.images.map((image) => [image.position, image.alt])).toEqual([
      [0, "Moon lamp"],
      [1, "Moon lamp"],
    ]);
    expect(
      (await listProducts(ctx, { search: "moon-1 LAMP", page: 1 })).products.map((one) => one.id),
    ).toEqual([id]);
  });

  it("finds another address when the name is taken, and refuses one that was asked for", async () => {
    const ctx = await makeTenant();
    await create(ctx);
    const second = await create(ctx, { "variants.0.sku": "MOON-2" });
    expect((await getProduct(ctx, second)).slug).toBe("moon-lamp-2");
    await expect(create(ctx, { slug: "moon-lamp", "variants.0.sku": "MOON-3" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { slug: expect.any(String) },
    });
  });

  it.each([
    ["a code that another product has", { name: "Sun", "variants.0.sku": "MOON-1" }, "variants.0.sku"],
    ["a code given twice", { "variants.1.sku": "OTHER", "variants.1.price": "1" }, "variants.1.sku"],
    ["a price that is none", { "variants.0.price": "free" }, "variants.0.price"],
    ["a former price that is lower", { "variants.0.compareAt": "20" }, "variants.0.compareAt"],
    ["nothing to buy", { "variants.0.sku": "", "variants.0.price": "" }, "status"],
    ["a category that is not there", { categoryId: crypto.randomUUID() }, "categoryId"],
    ["a file that is no picture", { newImages: new File(["no"], "a.png") }, "newImages"],
  ])("refuses %s, at its field", async (_what, form: Form, field) => {
    const ctx = await makeTenant();
    await create(ctx);
    await expect(create(ctx, { "variants.0.sku": "OTHER", ...form })).rejects.toMatchObject({
      fields: { [field]: expect.any(String) },
    });
  });

  it("lets two tenants use the same codes and addresses", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    await create(ours);
    expect((await getProduct(theirs, await create(theirs))).slug).toBe("moon-lamp");
  });
});

describe("updateProduct", () => {
  it("refuses to write over what somebody else has saved meanwhile, unless told to", async () => {
    const ctx = await makeTenant();
    const id = await create(ctx);
    const opened = await shown(ctx, id);
    await edit(ctx, id, { name: "First" });
    const late = { ...opened, name: "Second" };
    await expect(updateProduct(ctx, productEditSchema.parse(late))).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect((await getProduct(ctx, id)).name).toBe("First");
    await updateProduct(ctx, productEditSchema.parse({ ...late, overwrite: "1" }));
    expect((await getProduct(ctx, id)).name).toBe("Second");
  });

  it("does not bring back what was sold while the form was open", async () => {
    const ctx = await makeTenant();
    const id = await create(ctx);
    const opened = await shown(ctx, id);
    await inTenant(ctx, (db) =>
      db.variant.updateMany({ where: { productId: id }, data: { stock: { decrement: 3 } } }),
    );
    await updateProduct(ctx, productEditSchema.parse({ ...opened, name: "Renamed" }));
    expect((await getProduct(ctx, id)).variants[0]?.stock).toBe(7);
    await edit(ctx, id, { "variants.0.stock": "12" });
    expect((await getProduct(ctx, id)).variants[0]?.stock).toBe(12);
  });

  it("archives a variant that is removed, and brings it back by its code", async () => {
    const ctx = await makeTenant();
    const id = await create(ctx, {
      "variants.0.name": "Small",
      "variants.1.sku": "MOON-2",
      "variants.1.name": "Large",
      "variants.1.price": "30",
    });
    const [, large] = (await getProduct(ctx, id)).variants;
    await edit(ctx, id, { "variants.1.remove": "on" });
    expect((await getProduct(ctx, id)).variants.map((one) => one.sku)).toEqual(["MOON-1"]);
    await edit(ctx, id, { "variants.5.sku": "MOON-2", "variants.5.name": "Large", "variants.5.price": "31" });
    expect((await getProduct(ctx, id)).variants[1]).toMatchObject({
      id: large!.id,
      prices: [{ amountMinor: 3_100n }],
    });
  });

  it("reorders, describes and removes pictures of this product alone", async () => {
    const ctx = await makeTenant();
    const other = await create(ctx, { "variants.0.sku": "OTHER", newImages: await picture("green") });
    const id = await create(ctx, { newImages: [await picture("red"), await picture("blue")] });
    const [red, blue] = (await getProduct(ctx, id)).images;
    const foreign = (await getProduct(ctx, other)).images[0]!;
    await edit(ctx, id, {
      [`images.${red!.id}.position`]: "2",
      [`images.${red!.id}.alt`]: "Red",
      [`images.${blue!.id}.position`]: "1",
      [`images.${foreign.id}.position`]: "1",
      [`images.${foreign.id}.remove`]: "on",
    });
    expect((await getProduct(ctx, id)).images.map((image) => image.id)).toEqual([blue!.id, red!.id]);
    expect((await getProduct(ctx, other)).images).toHaveLength(1);
  });

  it("does not find another tenant's product", async () => {
    const [ours, theirs] = [await makeTenant(), await makeTenant()];
    const id = await create(theirs);
    const form = productEditSchema.parse({
      ...(await shown(theirs, id)),
      name: "Taken over",
      overwrite: "1",
    });
    await expect(updateProduct(ours, form)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getProduct(ours, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(setProductStatus(ours, { id, status: "archived" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await getProduct(theirs, id)).name).toBe("Moon lamp");
  });
});

describe("setProductStatus", () => {
  it("takes a product off the shelf and tells where it was", async () => {
    const ctx = await makeTenant();
    const id = await create(ctx);
    expect(await setProductStatus(ctx, { id, status: "archived" })).toEqual({
      name: "Moon lamp",
      before: "active",
    });
    expect((await listProducts(ctx, { page: 1 })).products).toEqual([]);
    expect((await listProducts(ctx, { status: "archived", page: 1 })).counts).toEqual({
      active: 0,
      draft: 0,
      archived: 1,
    });
    await setProductStatus(ctx, { id, status: "active" });
    expect((await listProducts(ctx, { page: 1 })).products).toHaveLength(1);
  });

  it("sells nothing that has no variant", async () => {
    const ctx = await makeTenant();
    const id = await create(ctx, { status: "draft", "variants.0.sku": "", "variants.0.price": "" });
    await expect(setProductStatus(ctx, { id, status: "active" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });
});
