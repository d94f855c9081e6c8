import { placeTenant } from "@/lib/placement/place";
import { canMakeDatabases, provisionPlace } from "@/lib/placement/provision";
import { hashPassword } from "@/lib/auth/password";
import { firstRowLimit } from "@/lib/auth/policy";
import { brandingSchema, type Branding } from "@/lib/branding/schema";
import { inPlatform, inTenant, type TenantScope } from "@/lib/db/scopes";
import { answerColumns } from "@/lib/forms/save-answers";
import type { FormName } from "@/lib/forms/schema";
import { publishForm } from "@/lib/forms/versions";
import type { TenantContext } from "@/lib/tenancy/context";
import { searchText } from "@/lib/catalogue/search-text";
import { passwordOf } from "./accounts";
import type { DemoBranding, DemoTenant } from "./content/types";
import type { Pictures } from "./pictures";

/** The tenant's record, the place of its rows, domains, people and brand. */
export async function insertTenantRecord(demo: DemoTenant): Promise<TenantScope> {
  const { id, code, slug, name, plan: planId, settings, status } = demo;
  const level = demo.level === "dedicated" && !(await canMakeDatabases()) ? "schema" : demo.level;
  await inPlatform(async (db) => {
    await db.tenant.create({
      data: { id, code, slug, name, planId, status, settings: sectionsOf(settings) },
    });
    await placeTenant(db, id, { level, serverId: "main" });
    await db.domain.createMany({
      data: demo.domains.map((host, index) => ({
        tenantId: id,
        host,
        state: "active",
        provedAt: new Date(),
        redirects: false,
        isPrimary: index === 0,
      })),
    });
    if (demo.suspension)
      await db.suspension.create({ data: { tenantId: id, reason: demo.suspension.reason } });
  });
  await provisionPlace(id);
  for (const member of demo.staff) {
    const password = passwordOf(member.email);
    const passwordHash = password && (await hashPassword(password));
    await inPlatform(async (db) => {
      const { email, role, team } = member;
      const staff = await db.staffUser.upsert({
        where: { email },
        create: { email, name: member.name },
        update: {},
      });
      const rowLimit = firstRowLimit(role);
      await db.membership.create({ data: { tenantId: id, staffId: staff.id, role, rowLimit, team } });
      // Who is on the staff of several tenants has one password.
      if (passwordHash)
        await db.staffCredential.upsert({
          where: { staffId: staff.id },
          create: { staffId: staff.id, passwordHash },
          update: {},
        });
    });
  }
  return { tenant: { id } };
}

function sectionsOf({ locale, languages = "own", currency, timeZone, ...orders }: DemoTenant["settings"]) {
  return { general: { locale, languages, currency, timeZone }, orders };
}

/** Publishes the brand as version 1, once its pictures are stored. */
export async function insertBrand(demo: DemoTenant, pictures: Pictures): Promise<void> {
  const document = brandingSchema.parse(withKeys(demo.branding, pictures));
  await inPlatform(async (db) => {
    await db.branding.create({ data: { tenantId: demo.id, published: document } });
    await db.brandingVersion.create({
      data: { tenantId: demo.id, version: 1, document, publishedBy: "Demo" },
    });
  });
}

function withKeys(branding: DemoBranding, pictures: Pictures): Branding {
  const key = (file: string | null) => (file && pictures.get(file)?.key) ?? null;
  return {
    ...branding,
    logo: { light: key(branding.logo.light), dark: key(branding.logo.dark) },
    favicon: key(branding.favicon),
    socialImage: key(branding.socialImage),
    css: null,
    hero: { ...branding.hero, picture: key(branding.hero.picture) },
    home: branding.home ?? { action: "", featured: "", all: "" },
    links: { ...branding.links, support: null },
    mail: { senderName: "", replyTo: "" },
  };
}

/** The tenant's own fields. What was published stays, also where a seed had died half-way. */
export async function insertForms(ctx: TenantContext, { forms = {} }: DemoTenant): Promise<void> {
  for (const [form, source] of Object.entries(forms) as [FormName, string][]) {
    const isThere = await inTenant(ctx, (db) => db.formVersion.count({ where: { form } }));
    if (!isThere) await publishForm(ctx, form, source);
  }
}

/** Categories, products with variants, prices and pictures. */
export async function insertCatalogue(
  scope: TenantScope,
  demo: DemoTenant,
  pictures: Pictures,
): Promise<void> {
  await inTenant(
    scope,
    async (db) => {
      const categoryIds = new Map<string, string>();
      for (const [position, { slug, name, description }] of demo.categories.entries()) {
        const category = await db.category.create({ data: { slug, name, description, position } });
        categoryIds.set(slug, category.id);
      }
      for (const [position, demoProduct] of demo.products.entries()) {
        const { slug, name, summary, description, tags, facts = [], status = "active" } = demoProduct;
        const categoryId = categoryIds.get(demoProduct.category)!;
        const text = searchText({
          name,
          summary,
          tags,
          skus: demoProduct.variants.map((variant) => variant.sku),
        });
        const product = await db.product.create({
          data: {
            slug,
            name,
            summary,
            description,
            tags,
            facts,
            status,
            position,
            categoryId,
            searchText: text,
            ...(await answerColumns(db, "products", demoProduct.answers ?? null)),
          },
        });
        const picture = pictures.get(demoProduct.picture);
        if (picture) {
          await db.productImage.create({
            data: { productId: product.id, fileKey: picture.key, alt: demoProduct.alt },
          });
        }
        for (const [
          index,
          { sku, name: variantName, stock, priceMinor, compareAtMinor },
        ] of demoProduct.variants.entries()) {
          const variant = await db.variant.create({
            data: { productId: product.id, sku, name: variantName, stock, position: index },
          });
          const compareAt = compareAtMinor === undefined ? null : BigInt(compareAtMinor);
          await db.price.create({
            data: {
              variantId: variant.id,
              currency: demo.settings.currency,
              amountMinor: BigInt(priceMinor),
              compareAtMinor: compareAt,
            },
          });
        }
      }
    },
    { timeoutMs: 60_000 },
  );
}

/** Customers; those of the demo's list can sign in. */
export async function insertCustomers(scope: TenantScope, demo: DemoTenant): Promise<void> {
  const staff = await inPlatform((db) =>
    db.staffUser.findMany({ where: { memberships: { some: { tenantId: demo.id } } } }),
  );
  for (const { email, name, phone, address, owner, team, dataLevel, answers } of demo.customers) {
    const ownerId = owner && staff.find((one) => one.email === owner)!.id;
    const password = passwordOf(email);
    const passwordHash = password && (await hashPassword(password));
    await inTenant(scope, async (db) => {
      const own = await answerColumns(db, "customers", answers ?? null);
      const customer = await db.customer.create({
        data: { email, name, phone, address, ownerId, team, dataLevel, ...own },
      });
      if (passwordHash)
        await db.customerCredential.create({ data: { customerId: customer.id, passwordHash } });
    });
  }
}
