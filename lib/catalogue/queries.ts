import "server-only";
import type { Prisma } from "@/lib/db/generated/tenant/client";
import type { TenantDb, TenantScope } from "@/lib/db/scopes";
import type { Answers } from "@/lib/forms/answers";
import { askedForm } from "@/lib/forms/asked-form";
import { storedAnswers } from "@/lib/forms/save-answers";
import type { Field } from "@/lib/forms/schema";
import { keepForTenant, cachedRead } from "./queries-cache";
import {
  productCard,
  productSelect,
  productShape,
  pictureShape,
  type CategoryShape,
  type PictureShape,
  type ProductCardShape,
  type ProductShape,
} from "./queries-shapes";

/** Whose catalogue, and in which currency. A tenant context is one. */
export type CatalogueScope = {
  tenant: TenantScope["tenant"] & { settings: { general: { currency: string } } };
};

export const CATEGORY_PAGE_SIZE = 24;
const RELATED = 4;
const NEIGHBOURS_READ = 24;
const ON_SALE = { status: "active", variants: { some: { status: "active" } } } as const;

export type CategoryPage = CategoryShape & { products: ProductCardShape[]; page: number; pageCount: number };
export type ProductPage = ProductShape & {
  related: ProductCardShape[];
  /** What the tenant tells customers in fields of its own; null where there is nothing. */
  own: { fields: Field[]; answers: Answers } | null;
};

/** Categories that hold something, each with the picture of its first product. */
export function listCategories({ tenant }: CatalogueScope): Promise<CategoryShape[]> {
  return keepForTenant("categories", tenant.id, [], () => readCategories({ tenant }));
}

/** Everything that can be bought, in the shop's own order. */
export function listProducts({ tenant }: CatalogueScope): Promise<ProductCardShape[]> {
  const { currency } = tenant.settings.general;
  return keepForTenant("products", tenant.id, [currency], () => readProducts({ tenant }, currency));
}

/**
 * One page of a category, from page 1.
 * @returns null for a category or page that does not exist
 */
export function findCategoryPage(
  { tenant }: CatalogueScope,
  slug: string,
  page = 1,
): Promise<CategoryPage | null> {
  const { currency } = tenant.settings.general;
  return keepForTenant("category", tenant.id, [currency, slug, page], () =>
    readCategoryPage({ tenant }, { currency, slug, page }),
  );
}

/** @returns null for a product that does not exist or cannot be bought */
export function findProductPage({ tenant }: CatalogueScope, slug: string): Promise<ProductPage | null> {
  const { currency } = tenant.settings.general;
  return keepForTenant("product", tenant.id, [currency, slug], () =>
    readProductPage({ tenant }, currency, slug),
  );
}

/** Sizes and colours of pictures by their keys, for those that a document names and no product owns. */
export async function findPictures(
  { tenant }: TenantScope,
  keys: string[],
): Promise<Record<string, PictureShape>> {
  if (keys.length === 0) return {};
  return keepForTenant("pictures", tenant.id, keys, () =>
    cachedRead({ tenant }, async (db) => {
      const files = await db.storedFile.findMany({ where: { key: { in: keys } } });
      return Object.fromEntries(files.map((file) => [file.key, pictureShape(file.key, "", file)]));
    }),
  );
}

async function readCategories(scope: TenantScope): Promise<CategoryShape[]> {
  return cachedRead(scope, async (db) => {
    const rows = await db.category.findMany({
      orderBy: [{ position: "asc" }, { name: "asc" }],
      select: {
        slug: true,
        name: true,
        description: true,
        _count: { select: { products: { where: ON_SALE } } },
        products: {
          where: { ...ON_SALE, images: { some: {} } },
          orderBy: { position: "asc" },
          take: 1,
          select: {
            images: { orderBy: { position: "asc" }, take: 1, select: { fileKey: true, file: true } },
          },
        },
      },
    });
    return rows
      .filter((row) => row._count.products > 0)
      .map(({ slug, name, description, _count, products }) => {
        const image = products[0]?.images[0];
        const picture = image ? pictureShape(image.fileKey, "", image.file) : null;
        return { slug, name, description, productCount: _count.products, picture };
      });
  });
}

export async function readProducts(scope: TenantScope, currency: string): Promise<ProductCardShape[]> {
  return cachedRead(scope, async (db) => {
    const rows = await db.product.findMany({
      where: ON_SALE,
      orderBy: [{ category: { position: "asc" } }, { position: "asc" }, { id: "asc" }],
      select: productSelect(currency),
    });
    return rows.map(productCard).filter((card) => card !== null);
  });
}

export async function readCategoryPage(
  scope: TenantScope,
  { currency, slug, page }: { currency: string; slug: string; page: number },
): Promise<CategoryPage | null> {
  return cachedRead(scope, async (db) => {
    const category = await db.category.findFirst({ where: { slug } });
    if (!category) return null;
    const where = { ...ON_SALE, categoryId: category.id };
    const productCount = await db.product.count({ where });
    const pageCount = Math.max(1, Math.ceil(productCount / CATEGORY_PAGE_SIZE));
    if (page > pageCount) return null;
    const rows = await db.product.findMany({
      where,
      orderBy: [{ position: "asc" }, { id: "asc" }],
      skip: (page - 1) * CATEGORY_PAGE_SIZE,
      take: CATEGORY_PAGE_SIZE,
      select: productSelect(currency),
    });
    const products = rows.map(productCard).filter((card) => card !== null);
    const { name, description } = category;
    return {
      slug,
      name,
      description,
      productCount,
      picture: products[0]?.picture ?? null,
      products,
      page,
      pageCount,
    };
  });
}

export async function readProductPage(
  scope: TenantScope,
  currency: string,
  slug: string,
): Promise<ProductPage | null> {
  return cachedRead(scope, async (db) => {
    const row = await db.product.findFirst({
      where: { ...ON_SALE, slug },
      select: productSelect(currency),
    });
    const product = row && productShape(row);
    if (!product) return null;
    const given = await storedAnswers(db, "products", product.id);
    const own = given.schemaVersion > 0 ? await askedForm(db, "products", "public", given) : null;
    return {
      ...product,
      related: await readRelated(db, currency, product),
      own: own && { fields: own.form.fields, answers: own.answers },
    };
  });
}

/** Others of its category; where those are few, others from elsewhere fill the row. */
async function readRelated(
  db: TenantDb,
  currency: string,
  product: ProductShape,
): Promise<ProductCardShape[]> {
  const category = product.category && { slug: product.category.slug };
  const siblings = await readNeighbours(db, currency, { slug: { not: product.slug }, category });
  const row = spread(siblings, product.id);
  if (row.length === RELATED || !category) return row;
  const strangers = await readNeighbours(db, currency, { category: { isNot: category } });
  return [...row, ...spread(strangers, product.id)].slice(0, RELATED);
}

async function readNeighbours(db: TenantDb, currency: string, where: Prisma.ProductWhereInput) {
  const rows = await db.product.findMany({
    where: { ...ON_SALE, ...where },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: NEIGHBOURS_READ,
    select: productSelect(currency),
  });
  return rows
    .map(productCard)
    .filter((card) => card !== null && card.availability !== "gone") as ProductCardShape[];
}

/** A few of many, other ones on each page and always the same on the same page. */
function spread(cards: ProductCardShape[], seed: string): ProductCardShape[] {
  const start =
    cards.length === 0 ? 0 : [...seed].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % cards.length;
  return [...cards.slice(start), ...cards.slice(0, start)].slice(0, RELATED);
}
