import { expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeProduct, makeTenant } from "@/test/tenants";
import { listCategories } from "./admin-queries";
import { createCategory, deleteCategory, moveCategory, updateCategory } from "./edit-category";

const category = (name: string, slug = "") => ({ name, slug, description: "" });
const names = async (ctx: TenantContext) => (await listCategories(ctx)).map((one) => one.name);

it("adds at the end, with an address of its own", async () => {
  const ctx = await makeTenant();
  await createCategory(ctx, category("Pasta"));
  await createCategory(ctx, category("Pasta"));
  await createCategory(ctx, category("餐食"));
  expect((await listCategories(ctx)).map((one) => one.slug)).toEqual(["pasta", "pasta-2", "category"]);
  await expect(createCategory(ctx, category("Other", "pasta"))).rejects.toMatchObject({
    fields: { slug: expect.any(String) },
  });
});

it("moves up and down, and stays at the ends", async () => {
  const ctx = await makeTenant();
  const ids: string[] = [];
  for (const name of ["A", "B", "C"]) ids.push(await createCategory(ctx, category(name)));
  await moveCategory(ctx, { id: ids[2]!, direction: "up" });
  expect(await names(ctx)).toEqual(["A", "C", "B"]);
  await moveCategory(ctx, { id: ids[0]!, direction: "up" });
  await moveCategory(ctx, { id: ids[1]!, direction: "down" });
  expect(await names(ctx)).toEqual(["A", "C", "B"]);
});

it("deletes what is empty only, and says how much is in it", async () => {
  const ctx = await makeTenant();
  const id = await createCategory(ctx, category("Full"));
  const { productId } = await makeProduct(ctx);
  await inTenant(ctx, (db) =>
    db.product.updateMany({ where: { id: productId }, data: { categoryId: id, status: "archived" } }),
  );
  await expect(deleteCategory(ctx, id)).rejects.toMatchObject({
    code: "CONFLICT",
    userMessage: expect.stringContaining("One product is still in “Full”"),
  });
  await inTenant(ctx, (db) =>
    db.product.updateMany({ where: { id: productId }, data: { categoryId: null } }),
  );
  await deleteCategory(ctx, id);
  expect(await names(ctx)).toEqual([]);
});

it("refuses to overwrite what somebody else has saved meanwhile, says who, and does it when asked again", async () => {
  const ctx = await makeTenant();
  const id = await createCategory(ctx, category("Pasta"));
  const [shown] = await listCategories(ctx);
  const edit = { id, updatedAt: shown!.updatedAt, overwrite: false };
  await updateCategory(ctx, { ...edit, ...category("Theirs") });
  await expect(updateCategory(ctx, { ...edit, ...category("Mine") })).rejects.toMatchObject({
    code: "CONFLICT",
    userMessage: expect.stringContaining("Test saved this category"),
  });
  expect(await names(ctx)).toEqual(["Theirs"]);
  await updateCategory(ctx, { ...edit, ...category("Mine"), overwrite: true });
  expect(await names(ctx)).toEqual(["Mine"]);
});

it("does not take a new place in the list for an edit", async () => {
  const ctx = await makeTenant();
  const [first] = [await createCategory(ctx, category("A")), await createCategory(ctx, category("B"))];
  const [shown] = await listCategories(ctx);
  await moveCategory(ctx, { id: first, direction: "down" });
  await updateCategory(ctx, { id: first, updatedAt: shown!.updatedAt, overwrite: false, ...category("A2") });
  expect(await names(ctx)).toEqual(["B", "A2"]);
});

it("does not find another tenant's category", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const id = await createCategory(theirs, category("Theirs"));
  const missing = { code: "NOT_FOUND" };
  await expect(
    updateCategory(ours, { id, updatedAt: new Date(), overwrite: true, ...category("Ours") }),
  ).rejects.toMatchObject(missing);
  await expect(moveCategory(ours, { id, direction: "up" })).rejects.toMatchObject(missing);
  await expect(deleteCategory(ours, id)).rejects.toMatchObject(missing);
  expect(await names(theirs)).toEqual(["Theirs"]);
});
