import "server-only";
import { z } from "zod";
import { audit } from "@/lib/audit/record";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { slugSchema } from "./product-schema";
import { savedByAnother } from "./saved-by-another";
import { freeSlug, slugify } from "./slug";
import { fault } from "@/lib/errors/fault";

export const categorySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, fault("categoryName"))
    .max(80, fault("tooLong", { most: 80 })),
  slug: slugSchema,
  description: z
    .string()
    .trim()
    .max(500, fault("tooLong", { most: 500 }))
    .default(""),
});
export const categoryEditSchema = categorySchema.extend({
  id: z.uuid(),
  /** When the category on the screen was last saved. */
  updatedAt: z.coerce.date(),
  /** The person has seen that somebody else saved it, and wants their own version. */
  overwrite: z.literal("1").optional().transform(Boolean),
});

type CategoryInput = z.output<typeof categorySchema>;
type CategoryEdit = z.output<typeof categoryEditSchema>;

/**
 * Adds a category at the end of the list.
 * @throws AppError INVALID_INPUT for an address that is taken, FORBIDDEN
 */
export async function createCategory(ctx: TenantContext, input: CategoryInput): Promise<string> {
  requirePermission(ctx.actor, "catalogue:write");
  return inTenant(ctx, async (db) => {
    const all = await lockCategories(db);
    const slug = chooseSlug(input, all);
    const { name, description } = input;
    const category = await db.category.create({ data: { name, description, slug, position: all.length } });
    await audit(db, ctx.actor, { action: "category.created", subject: name, details: { id: category.id } });
    return category.id;
  });
}

/**
 * Changes a category, unless somebody else has saved it since it was shown.
 * @throws AppError CONFLICT when somebody has; NOT_FOUND; and as createCategory
 */
export async function updateCategory(
  ctx: TenantContext,
  { id, updatedAt, overwrite, ...input }: CategoryEdit,
): Promise<void> {
  requirePermission(ctx.actor, "catalogue:write");
  await inTenant(ctx, async (db) => {
    const all = await lockCategories(db);
    const stored = all.find((one) => one.id === id);
    if (!stored) throw unknownCategory(id);
    if (!overwrite && stored.updatedAt.getTime() !== updatedAt.getTime())
      throw await savedByAnother(db, "category", id);
    const { name, description } = input;
    const slug = chooseSlug(
      input,
      all.filter((one) => one.id !== id),
    );
    await db.category.updateMany({ where: { id }, data: { name, description, slug, updatedAt: new Date() } });
    await audit(db, ctx.actor, { action: "category.updated", subject: name, details: { id } });
  });
}

/**
 * Moves a category one place up or down. At the end of the list nothing happens.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function moveCategory(
  ctx: TenantContext,
  { id, direction }: { id: string; direction: "up" | "down" },
): Promise<void> {
  requirePermission(ctx.actor, "catalogue:write");
  await inTenant(ctx, async (db) => {
    const all = await lockCategories(db);
    const from = all.findIndex((one) => one.id === id);
    if (from < 0) throw unknownCategory(id);
    const to = Math.min(all.length - 1, Math.max(0, from + (direction === "up" ? -1 : 1)));
    const [moved] = all.splice(from, 1);
    all.splice(to, 0, moved!);
    for (const [position, one] of all.entries()) {
      if (one.position !== position)
        await db.category.updateMany({ where: { id: one.id }, data: { position } });
    }
  });
}

/**
 * Deletes a category that holds nothing.
 * @throws AppError NOT_FOUND; CONFLICT while products are in it, archived ones among them; FORBIDDEN
 */
export async function deleteCategory(ctx: TenantContext, id: string): Promise<void> {
  requirePermission(ctx.actor, "catalogue:write");
  await inTenant(ctx, async (db) => {
    const category = (await lockCategories(db)).find((one) => one.id === id);
    if (!category) throw unknownCategory(id);
    const products = await db.product.count({ where: { categoryId: id } });
    if (products > 0) throw notEmpty(category.name, products);
    await db.category.deleteMany({ where: { id } });
    await audit(db, ctx.actor, { action: "category.deleted", subject: category.name, details: { id } });
  });
}

type Locked = { id: string; slug: string; name: string; position: number; updatedAt: Date };

// All of them at once: two people who reorder at the same time come one after the other.
function lockCategories(db: TenantDb): Promise<Locked[]> {
  return db.$queryRaw<Locked[]>`
    SELECT id, slug, name, position, updated_at AS "updatedAt" FROM categories ORDER BY position, name, id FOR UPDATE`;
}

function chooseSlug(input: CategoryInput, others: Locked[]): string {
  const taken = new Set(others.map((one) => one.slug));
  if (!input.slug) return freeSlug(slugify(input.name) || "category", taken);
  if (!taken.has(input.slug)) return input.slug;
  throw new AppError("INVALID_INPUT", `The address ${input.slug} is taken.`, {
    says: "INVALID_INPUT",
    fields: { slug: fault("categoryAddressTaken") },
  });
}

function notEmpty(name: string, products: number): AppError {
  return new AppError("CONFLICT", `${name} holds ${products} products.`, {
    says: "categoryNotEmpty",
    values: { name, count: products },
  });
}

function unknownCategory(id: string): AppError {
  return new AppError("NOT_FOUND", `There is no category ${id}.`, {
    says: "categoryMissing",
  });
}
