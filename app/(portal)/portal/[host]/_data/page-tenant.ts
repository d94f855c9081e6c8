import "server-only";
import { cache } from "react";
import { usable } from "@/lib/auth/request";
import { AppError } from "@/lib/errors/app-error";
import { normaliseHost } from "@/lib/hosts/host";
import { readSegment } from "@/lib/hosts/segment";
import type { Locale } from "@/lib/i18n/locale";
import type { Tenant, TenantContext } from "@/lib/tenancy/context";
import { flagsOfRequest } from "@/lib/tenancy/flags";
import { tenantOfHost } from "@/lib/tenancy/routing";

/**
 * The tenant of a page by its `[host]` segment alone. No header and no cookie is read, so the page can be kept for
 * everybody; a page about somebody asks requirePortal() instead.
 * @throws AppError UNKNOWN_HOST
 */
export const pageTenant = cache(async (segment: string): Promise<Tenant> => {
  const { host, tenantId } = readSegment(segment);
  const tenant = normaliseHost(host) === host ? await tenantOfHost(host) : null;
  if (!tenant || tenant.id !== tenantId)
    throw new AppError("UNKNOWN_HOST", `${tenantId || "No tenant"} does not answer on ${host}.`);
  return tenant;
});

/** The language that the page is read in, by its segment alone. */
export function pageLocale(segment: string): Locale {
  return readSegment(segment).locale ?? "en";
}

/** As pageTenant, open for business. */
export async function openTenant(segment: string): Promise<Tenant> {
  return usable(await pageTenant(segment));
}

/** What a page that is kept for everybody asks its flags of: it is drawn again when one of them is changed. */
export async function pageFlags(segment: string): Promise<Pick<TenantContext, "flags">> {
  return { flags: await flagsOfRequest(await pageTenant(segment)) };
}
