import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { addressesOf, isCachedPath, isKnownPath, surfaceOf, type Surface } from "./surfaces";

/** The addresses that the folders of app/ make, without the pages that only the middleware leads to. */
function addressesInApp(surface: Surface): string[] {
  const group = surface === "preview" ? "portal" : surface;
  const root = join("app", `(${group})`, surface, surface === "console" ? "" : "[host]");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" });
  const folders = files.filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file)).map(dirname);
  return folders
    .map((folder) => folder.split("/").filter((part) => part !== "." && !part.startsWith("(")))
    .map((parts) => `/${parts.map((part) => (part.startsWith("[") ? "*" : part)).join("/")}`)
    .filter((address) => address !== "/missing");
}

it.each<Surface>(["portal", "admin", "preview", "console"])(
  "every address of the %s is listed, and no other",
  (surface) => {
    expect([...addressesOf(surface)].sort()).toEqual(addressesInApp(surface).sort());
  },
);

describe("a path of a tenant's host belongs to one surface", () => {
  it.each([
    ["/", "portal", "/"],
    ["/cart", "portal", "/cart"],
    ["/product/negroni", "portal", "/product/negroni"],
    ["/admin", "admin", "/"],
    ["/admin/", "admin", "/"],
    ["/admin/orders", "admin", "/orders"],
    ["/admin/orders/1?x", "admin", "/orders/1?x"],
    ["/admin/branding/preview/dark/draft/home", "preview", "/dark/draft/home"],
    ["/admin/branding/preview", "admin", "/branding/preview"],
    ["/admin/branding/preview/dark/draft/cart", "admin", "/branding/preview/dark/draft/cart"],
    ["/admin/branding/previews/x", "admin", "/branding/previews/x"],
    ["/preview/dark/draft/home", "portal", "/preview/dark/draft/home"],
    ["/administrator", "portal", "/administrator"],
    ["/admin-x", "portal", "/admin-x"],
    ["/Admin", "portal", "/Admin"],
    ["/%61dmin", "portal", "/%61dmin"],
    ["/x/admin", "portal", "/x/admin"],
    ["/portal/bella.localhost", "portal", "/portal/bella.localhost"],
  ])("%s", (pathname, surface, inner) => expect(surfaceOf(pathname)).toEqual({ surface, inner }));
});

describe("pages that exist", () => {
  it.each<[Surface, string]>([
    ["portal", "/"],
    ["portal", "/category/pasta"],
    ["portal", "/order/abc"],
    ["portal", "/robots.txt"],
    ["admin", "/"],
    ["admin", "/products/new"],
    ["admin", "/shops"],
    ["console", "/"],
    ["console", "/sign-in"],
    ["console", "/tenants/5b1e11a0-7c1a-4f0d-9b5e-0c1a5d2e6a01/suspend"],
    ["console", "/moves/5b1e11a0-7c1a-4f0d-9b5e-0c1a5d2e6a01/roll-back"],
    ["console", "/moves/5b1e11a0-7c1a-4f0d-9b5e-0c1a5d2e6a01/take-back"],
    ["console", "/databases"],
    ["console", "/reports"],
    ["console", "/activity"],
  ])("%s %s", (surface, inner) => expect(isKnownPath(surface, inner)).toBe(true));
});

describe("pages that do not, other surfaces' and inner addresses among them", () => {
  it.each<[Surface, string]>([
    ["portal", "/nope"],
    ["portal", "/tenants"],
    ["portal", "/console"],
    ["portal", "/portal/bella.localhost"],
    ["portal", "/unknown-host"],
    ["portal", "/Cart"],
    ["portal", "/cart%2f"],
    ["portal", "/constructor"],
    ["portal", "/cart/x"],
    ["portal", "/product"],
    ["portal", "/product/a/b"],
    ["portal", "/product/"],
    ["portal", "/closed"],
    ["portal", "/missing"],
    ["portal", "/__proto__"],
    ["portal", "/databases"],
    ["portal", "/reports"],
    ["portal", "/shops"],
    ["portal", "/preview/dark/draft/home"],
    ["preview", "/"],
    ["preview", "/dark/draft"],
    ["preview", "/dark/draft/cart"],
    ["admin", "/tenants"],
    ["admin", "/databases"],
    ["admin", "/reports"],
    ["admin", "/admin"],
    ["admin", "/branding/preview/dark/draft/cart"],
    ["console", "/orders"],
    ["console", "/admin"],
    ["console", "/portal/bella.localhost"],
    ["console", "/console/tenants"],
  ])("%s %s", (surface, inner) => expect(isKnownPath(surface, inner)).toBe(false));
});

describe("the page cache", () => {
  it.each(["/", "/category/pasta", "/product/negroni"])(
    "keeps %s of the portal, and of nobody else",
    (inner) => {
      expect(isCachedPath("portal", inner)).toBe(true);
      expect(isCachedPath("admin", inner)).toBe(false);
      expect(isCachedPath("console", inner)).toBe(false);
      expect(isCachedPath("preview", inner)).toBe(false);
    },
  );

  it.each(["/cart", "/checkout", "/order/abc", "/account", "/sign-in", "/search"])(
    "never keeps %s",
    (inner) => expect(isCachedPath("portal", inner)).toBe(false),
  );
});
