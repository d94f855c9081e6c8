import "server-only";
import { cache } from "react";
import { requireAdmin, staffLocale, type Staff } from "@/lib/auth/guards";
import { openPreview } from "@/lib/branding/preview-token";
import { getEditedBranding } from "@/lib/branding/publish";
import type { Branding } from "@/lib/branding/schema";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { describeRefusal } from "@/lib/i18n/describe-refusal";
import type { Locale } from "@/lib/i18n/locale";
import type { Tenant, TenantContext } from "@/lib/tenancy/context";

export const SCHEMES = ["light", "dark"] as const;
export type Scheme = (typeof SCHEMES)[number];

export type PreviewParams = { host: string; scheme: string; brand: string };

export type Preview =
  | { isShown: true; ctx: TenantContext<Staff>; tenant: Tenant; scheme: Scheme }
  | { isShown: false; status: 403 | 404; locale: Locale; words: string };

/**
 * This host's tenant in a brand that is being worked on: the stored draft ("draft"), or what a token carries. For staff
 * who may change the brand; for nobody else it does not exist.
 */
export async function previewTenant(params: Promise<PreviewParams>): Promise<Preview> {
  const { host, scheme, brand } = await params;
  return find(host, scheme, decodeURIComponent(brand));
}

const find = cache(async (host: string, wanted: string, brand: string): Promise<Preview> => {
  try {
    const ctx = await requireAdmin("branding:write", host);
    const scheme = SCHEMES.find((one) => one === wanted);
    if (!scheme) throw new AppError("NOT_FOUND", `${wanted} is no scheme.`, { says: "previewMissing" });
    const branding = brand === "draft" ? (await getEditedBranding(ctx)).branding : openPreview(ctx, brand);
    return { isShown: true, ctx, scheme, tenant: { ...ctx.tenant, branding: inScheme(branding, scheme) } };
  } catch (error) {
    if (!isAppError(error, "FORBIDDEN") && !isAppError(error, "NOT_FOUND")) throw error;
    const locale = await staffLocale();
    const status = error.code === "FORBIDDEN" ? 403 : 404;
    return { isShown: false, status, locale, words: describeRefusal(locale, error) };
  }
});

/** The logo of the scheme that is looked at; on a portal the device chooses. */
function inScheme(branding: Branding, scheme: Scheme): Branding {
  const { light, dark } = branding.logo;
  return { ...branding, logo: { light: scheme === "dark" ? (dark ?? light) : (light ?? dark), dark: null } };
}
