import "server-only";
import type { Tenant } from "@/lib/tenancy/context";
import { contentKey } from "./content-key";

/** What messengers and networks show beside a link: 1200 by 630, the size that all of them cut least of. */
export const SOCIAL_IMAGE = { width: 1200, height: 630, type: "image/jpeg" } as const;

/** What a picture says: of the tenant itself, or of one product. */
export type SocialSubject = { title: string; text: string; picture: string | null };

/** Counts up when pictures are drawn differently, so that nobody keeps the former ones. */
const DRAWN = 1;

/** What the tenant's own pages are introduced by. */
export function tenantSubject({ branding }: Pick<Tenant, "branding">): SocialSubject {
  const { name, tagline, hero } = branding;
  return { title: hero.title || name, text: tagline, picture: hero.picture };
}

/** Changes when, and only when, the picture does. Apart from the drawing, whose tools a page need not load. */
export function socialImageVersion(tenant: Pick<Tenant, "branding">, subject: SocialSubject): string {
  return contentKey(socialContent(tenant, subject)).slice(0, 10);
}

/** As socialImageVersion, of a product's picture. */
export function productImageVersion(tenant: Pick<Tenant, "branding">, subject: SocialSubject): string {
  return socialImageVersion(withoutOwn(tenant), subject);
}

/** All that a picture is drawn from. */
export function socialContent({ branding }: Pick<Tenant, "branding">, subject: SocialSubject) {
  const { name, colors, fonts, logo, socialImage, look } = branding;
  return [DRAWN, name, colors, fonts, logo, socialImage, look, subject];
}

/** The brand without the picture that it has chosen for itself. */
export function withoutOwn<Of extends Pick<Tenant, "branding">>(tenant: Of): Of {
  return { ...tenant, branding: { ...tenant.branding, socialImage: null } };
}
