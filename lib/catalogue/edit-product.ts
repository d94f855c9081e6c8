import "server-only";
import { audit } from "@/lib/audit/record";
import { isUniqueViolation } from "@/lib/db/database-error";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { storePicture, type StoredPicture } from "@/lib/files/pictures";
import { postedColumns, receiveAnswers } from "@/lib/forms/posted-form";
import { storedColumns, type StoredAnswers } from "@/lib/forms/save-answers";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { admit, refuseWithoutRoom } from "@/lib/usage/admit";
import { readVariants, saveVariants, type PricedVariant } from "./edit-product-variants";
import type { ProductEdit, ProductInput, ProductStatus } from "./product-schema";
import { savedByAnother } from "./saved-by-another";
import { searchText } from "./search-text";
import { freeSlug, slugify } from "./slug";
import { fault, type Refusal } from "@/lib/errors/fault";
import { describeRefusal } from "@/lib/i18n/describe-refusal";
import { labelled } from "@/lib/i18n/labelled";

const OWN_FORM = { name: "products", part: "all" } as const;

/**
 * Adds a product.
 * @returns its id
 * @throws AppError INVALID_INPUT with a message for each field, PLAN_LIMIT_REACHED, FILE_REFUSED, FORBIDDEN
 */
export async function createProduct(ctx: TenantContext, input: ProductInput): Promise<string> {
  requirePermission(ctx.actor, "catalogue:write");
  const variants = readVariants(input, ctx.tenant.settings.general);
  if (input.newImages.length) await inTenant(ctx, (db) => refuseWithoutRoom(db, ctx, "products"));
  const answers = await receiveAnswers(ctx, OWN_FORM, input.answers);
  const pictures = await storeAll(ctx, input.newImages);
  return saving(ctx, async (db) => {
    await admit(db, ctx, "products", 1);
    const own = await postedColumns(db, ctx, OWN_FORM, answers);
    const data = { ...(await productData(db, input, variants, null)), ...own };
    const last = await db.product.aggregate({
      where: { categoryId: data.categoryId },
      _max: { position: true },
    });
    const product = await db.product.create({ data: { ...data, position: (last._max.position ?? -1) + 1 } });
    await saveVariants(db, product.id, variants, ctx.tenant.settings.general.currency);
    await addImages(db, product.id, pictures, input.name);
    await audit(db, ctx.actor, {
      action: "product.created",
      subject: product.name,
      details: { id: product.id },
    });
    return product.id;
  });
}

/**
 * Changes a product, unless somebody else has saved it since it was shown.
 * @throws AppError CONFLICT when somebody has; NOT_FOUND; and as createProduct
 */
export async function updateProduct(ctx: TenantContext, input: ProductEdit): Promise<void> {
  requirePermission(ctx.actor, "catalogue:write");
  const variants = readVariants(input, ctx.tenant.settings.general);
  const answers = await receiveAnswers(ctx, OWN_FORM, input.answers);
  const pictures = await storeAll(ctx, input.newImages);
  await saving(ctx, async (db) => {
    const stored = await lockProduct(db, input.id);
    if (!input.overwrite && stored.updatedAt.getTime() !== input.updatedAt.getTime()) {
      throw await savedByAnother(db, "product", input.id);
    }
    const own = await postedColumns(db, ctx, OWN_FORM, answers, stored);
    const data = { ...(await productData(db, input, variants, input.id)), ...own };
    // An archived product stays so whatever its form says; it comes back through setProductStatus.
    const status = stored.status === "archived" ? "archived" : data.status;
    await db.product.updateMany({
      where: { id: input.id },
      data: { ...data, status, updatedAt: new Date() },
    });
    await saveVariants(db, input.id, variants, ctx.tenant.settings.general.currency);
    await editImages(db, input.id, input.images);
    await addImages(db, input.id, pictures, input.name);
    await audit(db, ctx.actor, { action: "product.updated", subject: input.name, details: { id: input.id } });
  });
}

/**
 * Takes a product off the shelf or puts it back. Orders keep what they say.
 * @returns its name, and the status it had before
 * @throws AppError NOT_FOUND; INVALID_INPUT for a product without a variant that would go on sale; PLAN_LIMIT_REACHED; FORBIDDEN
 */
export async function setProductStatus(
  ctx: TenantContext,
  { id, status }: { id: string; status: ProductStatus },
): Promise<{ name: string; before: ProductStatus }> {
  requirePermission(ctx.actor, "catalogue:write");
  return inTenant(ctx, async (db) => {
    const product = await lockProduct(db, id);
    if (product.status === status) return { name: product.name, before: status };
    if (
      status === "active" &&
      (await db.variant.count({ where: { productId: id, status: "active" } })) === 0
    ) {
      throw new AppError("INVALID_INPUT", `${id} has no variant.`, {
        says: "needsVariant",
      });
    }
    if (product.status === "archived") await admit(db, ctx, "products", 1);
    await db.product.updateMany({ where: { id }, data: { status, updatedAt: new Date() } });
    const action = status === "archived" ? "product.archived" : "product.restored";
    await audit(db, ctx.actor, {
      action,
      subject: product.name,
      details: { id, from: product.status, to: status },
    });
    return { name: product.name, before: product.status };
  });
}

async function saving<Result>(ctx: TenantContext, run: (db: TenantDb) => Promise<Result>): Promise<Result> {
  try {
    return await inTenant(ctx, run);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // The fields were checked; whoever was quicker by a blink has taken the address or a code.
    throw new AppError("CONFLICT", "A unique key was taken meanwhile.", {
      says: "takenJustNow",
      cause: error,
    });
  }
}

async function storeAll(ctx: TenantContext, files: File[]): Promise<StoredPicture[]> {
  const pictures: StoredPicture[] = [];
  for (const file of files) {
    pictures.push(
      await storePicture(ctx, new Uint8Array(await file.arrayBuffer())).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        const words = labelled(file.name, describeRefusal(ctx.locale, error), ctx.locale);
        throw new AppError(error.code, error.message, {
          userMessage: words,
          fields: { newImages: words },
          values: error.values,
          cause: error,
        });
      }),
    );
  }
  return pictures;
}

type LockedProduct = { name: string; status: ProductStatus; updatedAt: Date } & StoredAnswers;

async function lockProduct(db: TenantDb, id: string): Promise<LockedProduct> {
  const [product] = await db.$queryRaw<LockedProduct[]>`
    SELECT name, status, updated_at AS "updatedAt", ${storedColumns("products")}
    FROM products WHERE id = ${id}::uuid FOR UPDATE`;
  if (product) return product;
  throw new AppError("NOT_FOUND", `There is no product ${id}.`, { says: "productMissing" });
}

async function productData(db: TenantDb, input: ProductInput, variants: PricedVariant[], id: string | null) {
  const { name, summary, description, categoryId, tags, facts, status } = input;
  const kept = variants.filter((variant) => !variant.remove);
  if (status === "active" && kept.length === 0) throw refused("status", "needsVariantForSale");
  if (categoryId && !(await db.category.findFirst({ where: { id: categoryId }, select: { id: true } }))) {
    throw refused("categoryId", "categoryGone");
  }
  const slug = await chooseSlug(db, input, id);
  const text = searchText({ name, summary, tags, skus: kept.map((variant) => variant.sku) });
  return { name, summary, description, categoryId, tags, facts, status, slug, searchText: text };
}

async function chooseSlug(db: TenantDb, { slug, name }: ProductInput, id: string | null): Promise<string> {
  const wanted = slug || slugify(name) || `product-${crypto.randomUUID().slice(0, 6)}`;
  const others = await db.product.findMany({
    where: { slug: { startsWith: wanted }, ...(id ? { NOT: { id } } : {}) },
    select: { slug: true },
  });
  const taken = new Set(others.map((one) => one.slug));
  if (slug && taken.has(slug)) throw refused("slug", "productAddressTaken");
  return freeSlug(wanted, taken);
}

async function addImages(
  db: TenantDb,
  productId: string,
  pictures: StoredPicture[],
  alt: string,
): Promise<void> {
  if (pictures.length === 0) return;
  const last = await db.productImage.aggregate({ where: { productId }, _max: { position: true } });
  const first = (last._max.position ?? -1) + 1;
  await db.productImage.createMany({
    data: pictures.map(({ key }, index) => ({ productId, fileKey: key, alt, position: first + index })),
  });
}

async function editImages(db: TenantDb, productId: string, images: ProductInput["images"]): Promise<void> {
  for (const [id, { alt, position, remove }] of Object.entries(images)) {
    // By product as well: an id of another product, or another tenant's, changes nothing.
    if (remove) await db.productImage.deleteMany({ where: { id, productId } });
    else await db.productImage.updateMany({ where: { id, productId }, data: { alt, position } });
  }
}

function refused(field: string, says: Refusal): AppError {
  return new AppError("INVALID_INPUT", `${field}: ${says}`, {
    says: "INVALID_INPUT",
    fields: { [field]: fault(says) },
  });
}
