import "server-only";
import type { Tenant } from "@/lib/tenancy/context";
import { contentKey } from "./content-key";

/** Counts up when icons are drawn differently, so that nobody keeps the former ones. */
const DRAWN = 2;

/** Changes when, and only when, the icons do. Apart from the drawing, whose tools a page need not load. */
export function iconVersion(tenant: Pick<Tenant, "branding">): string {
  return contentKey(iconContent(tenant)).slice(0, 10);
}

/** All that an icon is drawn from. */
export function iconContent({ branding }: Pick<Tenant, "branding">) {
  const { name, colors, fonts, favicon, logo } = branding;
  // The letter too: a logo that is a word, and no sign, makes no icon.
  const letter = favicon ? null : [[...name][0], colors.primary, fonts.heading];
  return [DRAWN, favicon ?? logo.light, favicon || logo.light ? colors.paper : null, letter];
}
