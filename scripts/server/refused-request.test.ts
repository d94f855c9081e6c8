import { describe, expect, it } from "vitest";
import { refusalOf } from "./refused-request.mjs";

const get = (url: string) => refusalOf({ method: "GET", url, rawHeaders: ["Host", "bella.localhost"] });

describe("a request is refused", () => {
  it.each([
    ["whose target names another host", "http://northwind.localhost/"],
    ["whose target names nothing", "*"],
    ["whose target is no path", "portal/northwind.localhost"],
    ["with a path that cannot be decoded", "/product/%E0%A4%A"],
    ["with a path that is no UTF-8", "/product/%ED%A0%80"],
    ["with a NUL in the path", "/product/a%00b"],
    ["with a NUL in the query", "/search?q=a%00b"],
  ])("%s", (_why, url) => expect(get(url)).toBe(400));

  it("with two hosts, in whatever case they are written", () => {
    const rawHeaders = ["Host", "bella.localhost", "Accept", "host", "hOST", "northwind.localhost"];
    expect(refusalOf({ method: "GET", url: "/", rawHeaders })).toBe(400);
  });

  it.each(["TRACE", "PROPFIND", "PURGE"])("with the method %s", (method) =>
    expect(refusalOf({ method, url: "/", rawHeaders: [] })).toBe(405),
  );
});

it.each(["/", "/search?q=100%&x=%", "/category/%E7%BA%B8", "/product/%25", "//two", "/a?b=http://c"])(
  "an ordinary one passes: %s",
  (url) => expect(get(url)).toBeNull(),
);
