import type { Metadata } from "next";
import type { ProductShape } from "@/lib/catalogue/queries-shapes";
import {
  productImageVersion,
  SOCIAL_IMAGE,
  socialImageVersion,
  tenantSubject,
  type SocialSubject,
} from "@/lib/drawing/social-subject";
import { languageTag, type Locale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";

/** What the picture of a product says. No price: who has the picture keeps it longer than prices last. */
export function productSubject({
  name,
  summary,
  picture,
}: Pick<ProductShape, "name" | "summary" | "picture">): SocialSubject {
  return { title: name, text: summary, picture: picture?.key ?? null };
}

/** The picture of a page, for its metadata. @param product of a product's page */
function socialMetadata(tenant: Tenant, product?: ProductShape) {
  const { width, height, type } = SOCIAL_IMAGE;
  const { name } = tenant.branding;
  const url = product
    ? `/social-image/${productImageVersion(tenant, productSubject(product))}/${encodeURIComponent(product.slug)}`
    : `/social-image/${socialImageVersion(tenant, tenantSubject(tenant))}`;
  return { url, width, height, type, alt: product ? `${product.name} · ${name}` : name };
}

type Said = { title: string; description: string; product?: ProductShape };

/**
 * What messengers and networks show of a page. A page that says anything of this replaces the layout's whole, so each says all of it.
 */
export function openGraphOf(tenant: Tenant, locale: Locale, said: Said): Metadata["openGraph"] {
  const { title, description, product } = said;
  return {
    siteName: tenant.branding.name,
    type: "website",
    locale: languageTag(locale).replace("-", "_"),
    title,
    description,
    ...(tenant.status === "active" ? { images: [socialMetadata(tenant, product)] } : {}),
  };
}
