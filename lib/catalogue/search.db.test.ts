import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeProduct, makeTenant } from "@/test/tenants";
import { readCategoryPage, readProductPage } from "./queries";
import { searchProducts } from "./search";
import { searchText } from "./search-text";

async function product(ctx: TenantContext, name: string, summary = "", status = "active") {
  const { productId, slug } = await makeProduct(ctx);
  const text = searchText({ name, summary, tags: [], skus: [] });
  await inTenant(ctx, (db) =>
    db.product.updateMany({ where: { id: productId }, data: { name, summary, status, searchText: text } }),
  );
  return slug;
}

const names = async (ctx: TenantContext, query: string) =>
  (await searchProducts(ctx, query)).map(({ name }) => name);

describe("searchProducts", () => {
  it("finds what holds every word, whatever its case and accents, the name before the text", async () => {
    const ctx = await makeTenant();
    await product(ctx, "Green tea", "goes with caffè");
    await product(ctx, "Caffè della moka", "roasted round the corner");
    await product(ctx, "Lemonade");
    expect(await names(ctx, "CAFFE")).toEqual(["Caffè della moka", "Green tea"]);
    expect(await names(ctx, "tea caffe")).toEqual(["Green tea"]);
    expect(await names(ctx, "tea lemonade")).toEqual([]);
  });

  it("takes special characters as they are", async () => {
    const ctx = await makeTenant();
    await product(ctx, "100% wool sock");
    await product(ctx, "1000 piece puzzle");
    expect(await names(ctx, "100%")).toEqual(["100% wool sock"]);
    expect(await names(ctx, "_")).toEqual([]);
    expect(await names(ctx, "\\")).toEqual([]);
  });

  it("shows neither drafts nor archived products", async () => {
    const ctx = await makeTenant();
    await product(ctx, "Secret hat", "", "draft");
    await product(ctx, "Former hat", "", "archived");
    expect(await names(ctx, "hat")).toEqual([]);
  });

  it("finds nothing of another tenant's", async () => {
    const [owner, other] = await Promise.all([makeTenant(), makeTenant()]);
    const slug = await product(owner, "Unmistakable kettle");
    expect(await names(other, "kettle")).toEqual([]);
    expect(await readProductPage(other, "EUR", slug)).toBeNull();
    expect(await readProductPage(owner, "EUR", slug)).toMatchObject({ name: "Unmistakable kettle" });
  });
});

describe("readCategoryPage", () => {
  it("shows a category page by page, and no page beyond the last", async () => {
    const ctx = await makeTenant();
    const category = await inTenant(ctx, (db) =>
      db.category.create({ data: { slug: "hats", name: "Hats" } }),
    );
    for (let made = 0; made < 25; made++) await product(ctx, `Hat ${made}`);
    await inTenant(ctx, (db) => db.product.updateMany({ data: { categoryId: category.id } }));
    const read = (page: number) => readCategoryPage(ctx, { currency: "EUR", slug: "hats", page });
    expect(await read(1)).toMatchObject({ productCount: 25, pageCount: 2 });
    expect((await read(2))?.products).toHaveLength(1);
    expect(await read(3)).toBeNull();
    expect(await readCategoryPage(ctx, { currency: "EUR", slug: "none", page: 1 })).toBeNull();
  });
});
