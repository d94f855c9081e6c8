import { randomBytes } from "node:crypto";
import { defaultBranding } from "@/lib/branding/schema";
import { inPlatform, inTenant, type TenantScope } from "@/lib/db/scopes";
import type { Level } from "@/lib/db/placements";
import { placeTenant } from "@/lib/placement/place";
import { provisionPlace } from "@/lib/placement/provision";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { flagsOf } from "@/lib/tenancy/flags";
import { tenantById } from "@/lib/tenancy/routing";

const SYSTEM: Actor = { kind: "system", id: null, name: "Test" };

// One tenant after the other at another level, where the run asks for that (TEST_LEVELS=mixed).
const LEVELS =
  process.env.TEST_LEVELS === "mixed" ? (["schema", "dedicated", "shared"] as const) : (["shared"] as const);
let made = 0;

/** A tenant of a test's own, active, with a brand and nothing else, at the level of its turn unless one is asked for. */
export async function makeTenant(
  overrides: { code?: string; settings?: object; domain?: string; level?: Level; serverId?: string } = {},
): Promise<TenantContext> {
  const code = overrides.code ?? `t${randomBytes(5).toString("hex")}`;
  const level = overrides.level ?? LEVELS[made++ % LEVELS.length]!;
  const id = await inPlatform(async (db) => {
    const plan = { name: "Test", rank: 1, priceMinor: 0n, currency: "EUR", features: {}, limits: {} };
    await db.plan.upsert({ where: { id: "test" }, create: { id: "test", ...plan }, update: {} });
    const pattern = { kind: "template", pattern: "<code>.<root>", position: 1 };
    await db.hostPattern.upsert({ where: { pattern: pattern.pattern }, create: pattern, update: {} });
    const { general, orders, ...sections } = (overrides.settings ?? {}) as Record<string, object>;
    const settings = {
      general: { currency: "EUR", ...general },
      orders: { orderPrefix: "T", ...orders },
      ...sections,
    };
    const tenant = await db.tenant.create({
      data: { code, slug: code, name: `Tenant ${code}`, planId: "test", status: "active", settings },
    });
    await placeTenant(db, tenant.id, { level, serverId: overrides.serverId ?? "main" });
    const document = defaultBranding(tenant.name);
    await db.branding.create({ data: { tenantId: tenant.id, published: document } });
    await db.brandingVersion.create({ data: { tenantId: tenant.id, version: 1, document } });
    if (overrides.domain) {
      await db.domain.create({
        data: {
          tenantId: tenant.id,
          host: overrides.domain,
          state: "active",
          provedAt: new Date(),
          isPrimary: true,
        },
      });
    }
    return tenant.id;
  });
  await provisionPlace(id);
  await followChangesNow();
  const tenant = await tenantById(id);
  const flags = await flagsOf(tenant!);
  const { locale } = tenant!.settings.general;
  return { tenant: tenant!, actor: SYSTEM, host: `${code}.localhost`, requestId: "test", locale, flags };
}

/** Two tenants among others' rows that nobody can take for each other: the first has one product, the second two. */
export async function makeOneAndTwo(): Promise<[TenantContext, TenantContext]> {
  const one = await makeTenant({ level: "shared" });
  const two = await makeTenant({ level: "shared" });
  for (const ctx of [one, two, two]) await makeProduct(ctx);
  return [one, two];
}

/** A product with one variant and its price. */
export async function makeProduct(
  scope: TenantScope,
  {
    slug = `p-${randomBytes(4).toString("hex")}`,
    priceMinor = 1_000n,
    stock = null as number | null,
    currency = "EUR",
  } = {},
): Promise<{ productId: string; variantId: string; slug: string }> {
  return inTenant(scope, async (db) => {
    const product = await db.product.create({
      data: { slug, name: `Product ${slug}`, status: "active", searchText: slug },
    });
    const variant = await db.variant.create({ data: { productId: product.id, sku: `SKU-${slug}`, stock } });
    await db.price.create({ data: { variantId: variant.id, currency, amountMinor: priceMinor } });
    return { productId: product.id, variantId: variant.id, slug };
  });
}
