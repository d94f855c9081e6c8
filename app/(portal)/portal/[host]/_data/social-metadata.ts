import type { ProductShape } from "@/lib/catalogue/queries-shapes";
import {
  productImageVersion,
  SOCIAL_IMAGE,
  socialImageVersion,
  tenantSubject,
  type SocialSubject,
} from "@/lib/drawing/social-subject";
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
export function socialMetadata(tenant: Tenant, product?: ProductShape) {
  const { width, height, type } = SOCIAL_IMAGE;
  const { name } = tenant.branding;
  const url = product
    ? `/social-image/${productImageVersion(tenant, productSubject(product))}/${encodeURIComponent(product.slug)}`
    : `/social-image/${socialImageVersion(tenant, tenantSubject(tenant))}`;
  return { url, width, height, type, alt: product ? `${product.name} · ${name}` : name };
}
