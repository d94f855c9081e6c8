/**
 * Every address of each surface; `*` stands for one segment. The middleware answers any other with the surface's own
 * missing page and a real 404. surfaces.test.ts holds the lists against the folders of app/.
 */
const pages = {
  portal: [
    "/",
    "/category/*",
    "/category/*/*",
    "/product/*",
    "/search",
    "/language",
    "/cart",
    "/checkout",
    "/order/*",
    "/order/*/receipt.pdf",
    "/sign-in",
    "/sign-in/by-mail",
    "/sign-in/by-mail/*",
    "/sign-up",
    "/forgot-password",
    "/reset-password/*",
    "/account",
    "/account/profile",
    "/account/security",
    "/account/orders/*",
    "/account/orders/*/receipt.pdf",
    "/favicon.ico",
    "/icon.svg",
    "/apple-touch-icon.png",
    "/icons/*",
    "/social-image/*",
    "/social-image/*/*",
    "/.well-known/security.txt",
    "/.well-known/change-password",
    "/csp-report",
    "/manifest.webmanifest",
    "/robots.txt",
    "/sitemap.xml",
  ],
  admin: [
    "/",
    "/sign-in",
    "/sign-in/by-mail",
    "/sign-in/by-mail/*",
    "/forgot-password",
    "/reset-password/*",
    "/invitation/*",
    "/digest/*",
    "/orders",
    "/orders/*",
    "/orders/*/receipt.pdf",
    "/products",
    "/products/new",
    "/products/*",
    "/categories",
    "/categories/*",
    "/customers",
    "/customers/*",
    "/branding",
    "/domains",
    "/domains/*",
    "/branding/css",
    "/branding/export",
    "/branding/logo-colors",
    "/branding/pictures",
    "/branding/seal",
    "/mail",
    "/mail/texts",
    "/mail/*",
    "/forms",
    "/forms/*",
    "/forms/*/schema.json",
    "/integrations",
    "/integrations/email",
    "/integrations/suppressions",
    "/settings",
    "/settings/history",
    "/staff",
    "/staff/*",
    "/plan",
    "/shops",
    "/activity",
  ],
  // The portal's own pages in a brand that is not published (/admin/branding/preview/<scheme>/<brand>/…).
  preview: ["/*/*/home", "/*/*/product", "/*/*/checkout", "/*/*/mail"],
  console: [
    "/",
    "/sign-in",
    "/tenants",
    "/tenants/new",
    "/tenants/*",
    "/tenants/*/suspend",
    "/tenants/*/settings",
    "/tenants/*/settings/history",
    "/tenants/*/move",
    "/tenants/*/plan",
    "/plans",
    "/plans/new",
    "/plans/*",
    "/plans/*/new-version",
    "/plans/*/move",
    "/moves",
    "/moves/*",
    "/moves/*/roll-back",
    "/moves/*/clean",
    "/moves/*/take-back",
    "/tenants/*/archive",
    "/tenants/*/erase",
    "/exports/*",
    "/erasures",
    "/erasures/*",
    "/flags",
    "/flags/*",
    "/flags/*/change",
    "/flags/*/kill",
    "/flags/*/remove",
    "/flags/*/overrides/*",
    "/databases",
    "/certificates",
    "/domains",
    "/mailbox",
    "/mailbox/*",
    "/reports",
    "/activity",
  ],
} as const;

/** Portal pages that are the same for everybody, kept in the page cache: they carry no nonce and read no cookie. */
const CACHED = new Set(["", "category", "product"]);

/** The tenant's icons, which a closed portal shows as well. */
const ICONS = /^\/(?:favicon\.ico|icon\.svg|apple-touch-icon\.png|icons\/[^/]+)$/;

export type Surface = keyof typeof pages;

const known: Record<Surface, RegExp> = {
  portal: compile(pages.portal),
  admin: compile(pages.admin),
  preview: compile(pages.preview),
  console: compile(pages.console),
};

/** The addresses of a surface, as they are listed. */
export function addressesOf(surface: Surface): readonly string[] {
  return pages[surface];
}

const PREVIEW = "/admin/branding/preview";

/** Which surface a path of a tenant's host belongs to, and the path inside it. */
export function surfaceOf(pathname: string): { surface: Exclude<Surface, "console">; inner: string } {
  const previewed = pathname.startsWith(`${PREVIEW}/`) ? pathname.slice(PREVIEW.length) : "";
  if (isKnownPath("preview", previewed)) return { surface: "preview", inner: previewed };
  if (pathname === "/admin" || pathname.startsWith("/admin/"))
    return { surface: "admin", inner: pathname.slice(6) || "/" };
  return { surface: "portal", inner: pathname };
}

/** Whether a page can exist there; the record that it names may still be missing. */
export function isKnownPath(surface: Surface, inner: string): boolean {
  return known[surface].test(inner);
}

/** Whether the address is an icon of the tenant's. */
export function isIcon(pathname: string): boolean {
  return ICONS.test(pathname);
}

/** Whether the page is served from the page cache. */
export function isCachedPath(surface: Surface, inner: string): boolean {
  return surface === "portal" && CACHED.has(inner.split("/", 2)[1] ?? "");
}

function compile(list: readonly string[]): RegExp {
  const alternatives = list.map((page) => page.replace(/[.]/g, "\\.").replaceAll("*", "[^/]+"));
  return new RegExp(`^(?:${alternatives.join("|")})$`);
}
