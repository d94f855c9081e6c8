/** First path segments that exist on each surface; the middleware answers any other with a branded 404. */
const PORTAL = [
  ...["", "category", "product", "search", "cart", "checkout", "order", "sign-in", "sign-up", "account"],
  ...["favicon.ico", "manifest.webmanifest", "robots.txt", "sitemap.xml"],
];
const ADMIN = ["", "sign-in", "orders", "products", "categories", "branding", "staff", "activity"] as const;
const CONSOLE = ["", "sign-in", "tenants", "activity"] as const;

/** Portal pages that are the same for everybody, kept in the page cache: they carry no nonce and read no cookie. */
const CACHED = new Set(["", "category", "product"]);

const segments = {
  portal: new Set(PORTAL),
  admin: new Set<string>(ADMIN),
  console: new Set<string>(CONSOLE),
};

export type Surface = keyof typeof segments;

/** Which surface a path of a tenant's host belongs to, and the path inside it. */
export function surfaceOf(pathname: string): { surface: "portal" | "admin"; inner: string } {
  if (pathname === "/admin" || pathname.startsWith("/admin/")) return { surface: "admin", inner: pathname.slice(6) || "/" };
  return { surface: "portal", inner: pathname };
}

/** Whether a page can exist there; the record that it names may still be missing. */
export function isKnownPath(surface: Surface, inner: string): boolean {
  return segments[surface].has(firstSegment(inner));
}

/** Whether the page is served from the page cache. */
export function isCachedPath(surface: Surface, inner: string): boolean {
  return surface === "portal" && CACHED.has(firstSegment(inner));
}

function firstSegment(inner: string): string {
  return inner.split("/", 2)[1] ?? "";
}
