import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path";

describe("returnPath", () => {
  it.each(["/checkout", "/account/orders/1?a=b", "/"])("goes back to %s", (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\\/evil.example",
    "https://evil.example/",
    "https:evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
    "/a/..//evil.example",
    "evil",
    "",
    null,
    undefined,
  ])("never leaves this host: %j", (wanted) => {
    expect(returnPath(wanted)).toBe("/account");
  });
});
