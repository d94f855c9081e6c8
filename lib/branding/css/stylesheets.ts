import "server-only";
import { inControl, type TenantScope } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";

export type StoredStylesheet = { key: string; source: string; compiled: string };

/** Sheets that no document names stay for a day: somebody may have a page open that links one. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** What a host serves below /brand/; another tenant's key is not found, like one that was made up. */
export async function findCompiledStylesheet(scope: TenantScope, key: string): Promise<string | null> {
  const found = await inControl(
    scope,
    (db) =>
      db.brandStylesheet.findFirst({ where: { tenantId: scope.tenant.id, key }, select: { compiled: true } }),
    { readOnly: true },
  );
  return found?.compiled ?? null;
}

/** The text of a sheet as it was written; "" where the brand has none. */
export async function findSource(ctx: TenantContext, key: string | null): Promise<string> {
  if (!key) return "";
  const found = await inControl(ctx, (db) =>
    db.brandStylesheet.findFirst({ where: { tenantId: ctx.tenant.id, key }, select: { source: true } }),
  );
  return found?.source ?? "";
}

/** Keeps a sheet under its key, and removes those that nothing names any more. */
export async function storeStylesheet(ctx: TenantContext, sheet: StoredStylesheet): Promise<void> {
  await inControl(ctx, async (db) => {
    await db.$executeRaw`DELETE FROM control.brand_stylesheets s
      WHERE s.tenant_id = gate.tenant_id() AND s.created_at < ${new Date(Date.now() - KEPT_MS)}
        AND NOT EXISTS (SELECT FROM control.brandings b
          WHERE b.tenant_id = s.tenant_id AND s.key IN (b.published ->> 'css', b.draft ->> 'css'))
        AND NOT EXISTS (SELECT FROM control.branding_versions v
          WHERE v.tenant_id = s.tenant_id AND v.document ->> 'css' = s.key)`;
    await db.brandStylesheet.createMany({
      data: [{ tenantId: ctx.tenant.id, ...sheet }],
      skipDuplicates: true, // the same text is the same sheet
    });
  });
}
