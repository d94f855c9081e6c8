import type { Metadata } from "next";
import { languageTag, type Locale } from "@/lib/i18n/locale";
import { LANGUAGE_QUERY, offeredLanguages } from "@/lib/i18n/reader";
import type { Tenant } from "@/lib/tenancy/context";

/**
 * The address of a page in the language that it is in, and in every other one that the tenant offers, for search engines: an
 * address by itself is in the tenant's own language where a visitor has chosen none.
 */
export function addressesIn(tenant: Tenant, locale: Locale, path: string): Metadata["alternates"] {
  const offered = offeredLanguages(tenant.settings.general);
  const address = (language: Locale) =>
    language === offered[0] ? path : `${path}?${LANGUAGE_QUERY}=${language}`;
  if (offered.length < 2) return { canonical: path };
  const languages = offered.map((language) => [languageTag(language), address(language)]);
  return { canonical: address(locale), languages: { ...Object.fromEntries(languages), "x-default": path } };
}
