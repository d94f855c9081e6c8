import "server-only";
import { inControl } from "@/lib/db/scopes";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { brandChanges, type BrandChange } from "./changes";
import { readBranding, type Branding } from "./schema";

const VERSIONS_SHOWN = 20;

export type PublishedVersion = {
  version: number;
  name: string;
  colors: Branding["colors"];
  at: Date;
  by: string | null;
  /** Against the version before; null for the first of all. */
  changes: BrandChange[] | null;
};

/** What was published, newest first, each with what it changed. */
export async function listBrandingVersions(ctx: TenantContext): Promise<PublishedVersion[]> {
  requirePermission(ctx.actor, "branding:write");
  const rows = await inControl(ctx, (db) =>
    db.brandingVersion.findMany({
      where: { tenantId: ctx.tenant.id },
      orderBy: { version: "desc" },
      take: VERSIONS_SHOWN + 1,
    }),
  );
  const versions = rows.map((row) => ({ ...row, branding: readBranding(row.document, ctx.tenant.name) }));
  return versions.slice(0, VERSIONS_SHOWN).map(({ version, branding, publishedAt, publishedBy }, index) => {
    const before = versions[index + 1]?.branding;
    const changes = before ? brandChanges(before, branding) : null;
    return {
      version,
      name: branding.name,
      colors: branding.colors,
      at: publishedAt,
      by: publishedBy,
      changes,
    };
  });
}
