import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { contentSecurityPolicy } from "./csp";
import { USE_KEPT_FONTS, USE_KEPT_FONTS_HASH } from "./kept-fonts";

it("a dynamic page runs scripts by its nonce, and the one that is the same in every page by its hash", () => {
  const hash = createHash("sha256").update(USE_KEPT_FONTS).digest("base64");
  expect(USE_KEPT_FONTS_HASH).toBe(`'sha256-${hash}'`);
  const policy = contentSecurityPolicy("abc", { reports: false });
  expect(/script-src ([^;]*)/.exec(policy)![1]).toBe(`'self' 'nonce-abc' 'sha256-${hash}' 'strict-dynamic'`);
});
