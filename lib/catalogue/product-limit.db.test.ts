import { expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { withLimits } from "@/test/limits";
import { asStaff } from "@/test/staff";
import { makeProduct, makeTenant } from "@/test/tenants";
import { createProduct, setProductStatus, updateProduct } from "./edit-product";
import { productEditSchema, productSchema } from "./product-schema";

const input = (name: string) => productSchema.parse({ name, status: "draft" });
const refused = { code: "PLAN_LIMIT_REACHED", values: { what: "products" } };

it("a product more than the plan gives is neither added nor taken back from the archive", async () => {
  const ctx = asStaff(await withLimits(await makeTenant(), { products: 1 }), "editor");
  const first = await createProduct(ctx, input("First"));
  await expect(createProduct(ctx, input("Second"))).rejects.toMatchObject(refused);
  await setProductStatus(ctx, { id: first, status: "archived" });
  const second = await createProduct(ctx, input("Second"));
  await expect(setProductStatus(ctx, { id: first, status: "draft" })).rejects.toMatchObject(refused);
  expect(await inTenant(ctx, (db) => db.product.count({ where: { status: "draft" } }))).toBe(1);
  await setProductStatus(ctx, { id: second, status: "archived" });
  await setProductStatus(ctx, { id: first, status: "draft" });
});

it("what is there can be edited and put on sale, also over the limit", async () => {
  const ctx = asStaff(await makeTenant(), "editor");
  const { productId } = await makeProduct(ctx);
  await makeProduct(ctx);
  const lowered = await withLimits(ctx, { products: 0 });
  await setProductStatus(lowered, { id: productId, status: "draft" });
  await setProductStatus(lowered, { id: productId, status: "active" });
  const { updatedAt } = await inTenant(ctx, (db) =>
    db.product.findFirstOrThrow({ where: { id: productId } }),
  );
  const form = { id: productId, updatedAt: updatedAt.toISOString(), name: "Renamed", status: "draft" };
  await updateProduct(lowered, productEditSchema.parse(form));
});
