import { isLocale, type Locale } from "@/lib/i18n/locale";

const SEPARATOR = "~"; // stands in no host, and in an address as it is

/**
 * The `[host]` segment that pages are rendered and kept under. It names the tenant as well: when a host changes hands, what
 * was kept of the former tenant's pages is no longer found. A portal's names the reader's language too, so that a page is kept
 * once for each.
 */
export function hostSegment(host: string, tenantId: string, locale?: Locale): string {
  return [host, tenantId, ...(locale ? [locale] : [])].join(SEPARATOR);
}

/** The parts of a `[host]` segment; empty where there are none. */
export function readSegment(segment: string): { host: string; tenantId: string; locale: Locale | null } {
  const [host = "", tenantId = "", locale] = decodeURIComponent(segment).split(SEPARATOR);
  return { host, tenantId, locale: isLocale(locale) ? locale : null };
}
