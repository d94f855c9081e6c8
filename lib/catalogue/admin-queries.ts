import "server-only";
import { Prisma } from "@/lib/db/generated/tenant/client";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { askedForm } from "@/lib/forms/asked-form";
import { storedAnswers } from "@/lib/forms/save-answers";
import { whereAnswered, type Wanted } from "@/lib/forms/find";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import type { ProductStatus } from "./product-schema";
import { fold } from "./search-text";

export const PRODUCTS_PAGE = 25;

export type ProductFilter = {
  search?: string;
  status?: ProductStatus;
  categoryId?: string;
  /** What the tenant's own fields have to be answered with. */
  own?: Wanted[];
  page: number;
};

export type ProductRow = {
  id: string;
  name: string;
  status: ProductStatus;
  category: string | null;
  picture: string | null;
  color: string | null;
  variants: number;
  minMinor: bigint | null;
  maxMinor: bigint | null;
  /** Pieces over all counted variants; null when none is counted. */
  stock: number | null;
};

/** One page of products, and how many there are in each status under the same search and category. */
export async function listProducts(
  ctx: TenantContext,
  filter: ProductFilter,
): Promise<{ products: ProductRow[]; counts: Record<ProductStatus, number> }> {
  requirePermission(ctx.actor, "catalogue:read");
  // Archived products are out of the way unless asked for.
  const status = filter.status ? Prisma.sql`p.status = ${filter.status}` : Prisma.sql`p.status <> 'archived'`;
  const { currency } = ctx.tenant.settings.general;
  return inTenant(
    ctx,
    async (db) => {
      const own = await whereAnswered(db, "products", filter.own, Prisma.sql`p.id`);
      const within = Prisma.join([...own, ...conditions(filter)], " AND ");
      const counted = await db.$queryRaw<{ status: ProductStatus; count: number }[]>`
        SELECT p.status, count(*)::int AS count FROM products p WHERE ${within} GROUP BY p.status`;
      const products = await db.$queryRaw<ProductRow[]>`
        SELECT p.id, p.name, p.status, c.name AS category, i.file_key AS picture, i.color,
          v.variants, v.min AS "minMinor", v.max AS "maxMinor", v.stock
        FROM products p
        LEFT JOIN categories c ON c.tenant_id = p.tenant_id AND c.id = p.category_id
        LEFT JOIN LATERAL (
          SELECT i.file_key, f.color FROM product_images i
          JOIN stored_files f ON f.tenant_id = i.tenant_id AND f.key = i.file_key
          WHERE i.tenant_id = p.tenant_id AND i.product_id = p.id ORDER BY i.position, i.id LIMIT 1) i ON true
        LEFT JOIN LATERAL (
          SELECT count(*)::int AS variants, min(r.amount_minor) AS min, max(r.amount_minor) AS max,
            sum(v.stock)::int AS stock
          FROM variants v LEFT JOIN prices r
            ON r.tenant_id = v.tenant_id AND r.variant_id = v.id AND r.currency = ${currency}
          WHERE v.tenant_id = p.tenant_id AND v.product_id = p.id AND v.status = 'active') v ON true
        WHERE ${within} AND ${status}
        ORDER BY c.position NULLS LAST, p.position, p.name, p.id
        LIMIT ${PRODUCTS_PAGE} OFFSET ${(filter.page - 1) * PRODUCTS_PAGE}`;
      const counts = Object.fromEntries(counted.map(({ status, count }) => [status, count]));
      return { products, counts: { draft: 0, active: 0, archived: 0, ...counts } };
    },
    { readOnly: true },
  );
}

function conditions({ search, categoryId }: ProductFilter): Prisma.Sql[] {
  const found: Prisma.Sql[] = [];
  for (const word of fold(search ?? "")
    .split(" ")
    .filter(Boolean)) {
    found.push(Prisma.sql`p.search_text LIKE ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  }
  if (categoryId === "none") found.push(Prisma.sql`p.category_id IS NULL`);
  else if (categoryId) found.push(Prisma.sql`p.category_id = ${categoryId}::uuid`);
  return found;
}

/**
 * A product with all that its form shows; archived variants are left out.
 * @throws AppError NOT_FOUND
 */
export async function getProduct(ctx: TenantContext, productId: string) {
  requirePermission(ctx.actor, "catalogue:read");
  const product = await inTenant(
    ctx,
    async (db) => {
      const found = await db.product.findFirst({
        where: { id: productId },
        include: {
          category: { select: { name: true } },
          images: {
            orderBy: [{ position: "asc" }, { id: "asc" }],
            include: { file: { select: { width: true, height: true, color: true } } },
          },
          variants: {
            where: { status: "active" },
            orderBy: [{ position: "asc" }, { id: "asc" }],
            include: { prices: { where: { currency: ctx.tenant.settings.general.currency } } },
          },
        },
      });
      if (!found) return null;
      const given = await storedAnswers(db, "products", found.id);
      return { ...found, ...given, own: await askedForm(db, "products", "all", given) };
    },
    { readOnly: true },
  );
  if (!product) {
    throw new AppError("NOT_FOUND", `There is no product ${productId}.`, {
      says: "productMissing",
    });
  }
  return product;
}

export type ProductDetails = Awaited<ReturnType<typeof getProduct>>;

export type CategoryRow = {
  id: string;
  slug: string;
  name: string;
  description: string;
  updatedAt: Date;
  products: number;
  archived: number;
};

/** Every category in its order, with how much is in it. */
export async function listCategories(ctx: TenantContext): Promise<CategoryRow[]> {
  requirePermission(ctx.actor, "catalogue:read");
  return inTenant(
    ctx,
    (db) => db.$queryRaw<CategoryRow[]>`
      SELECT c.id, c.slug, c.name, c.description, c.updated_at AS "updatedAt",
        count(p.id) FILTER (WHERE p.status <> 'archived')::int AS products,
        count(p.id) FILTER (WHERE p.status = 'archived')::int AS archived
      FROM categories c LEFT JOIN products p ON p.tenant_id = c.tenant_id AND p.category_id = c.id
      GROUP BY c.tenant_id, c.id ORDER BY c.position, c.name, c.id`,
    { readOnly: true },
  );
}
