import type { Metadata } from "next";
import { findCategoryPage } from "@/lib/catalogue/queries";
import { translator } from "@/lib/i18n/translator";
import { addressesIn } from "../../../_data/addresses-in";
import { openTenant, pageLocale } from "../../../_data/page-tenant";
import { openGraphOf } from "../../../_data/social-metadata";

/** Title, description and address of a page of a category; `page` 0 is none. */
export async function categoryMetadata(host: string, slug: string, page: number): Promise<Metadata> {
  const tenant = await openTenant(host);
  const locale = pageLocale(host);
  const category = page > 0 ? await findCategoryPage({ tenant }, decodeURIComponent(slug), page) : null;
  if (!category) return { title: translator(locale, "missing")("title") };
  const address = `/category/${slug}`;
  const number = translator(locale, "category")("page", { page, pages: category.pageCount });
  const title = page === 1 ? category.name : `${category.name}, ${number}`;
  const { description } = category;
  return {
    title,
    ...(description ? { description } : {}),
    alternates: addressesIn(tenant, locale, page === 1 ? address : `${address}/${page}`),
    openGraph: openGraphOf(tenant, locale, { title, description: description || tenant.branding.name }),
  };
}
