import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { inlineScriptHashes, policyWith } from "./content-security-policy.mjs";

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("each script inside the page is allowed once, and those with a source by 'self'", () => {
  const html = `<script src="/a.js" async=""></script><script>one()</script><script id="x">two("<b>")\n</script><script>one()</script>`;
  expect(inlineScriptHashes(html)).toEqual([hashOf("one()"), hashOf('two("<b>")\n')]);
});

test("an attribute that only looks like a source does not hide a script", () => {
  expect(inlineScriptHashes(`<script data-src="x">a</script>`)).toEqual([hashOf("a")]);
});

test("the hash is of the text's UTF-8", () => {
  expect(inlineScriptHashes("<script>小</script>")).toEqual([hashOf("小")]);
});

test("no policy allows scripts by 'unsafe-inline', and every policy closes frames and forms", () => {
  for (const policy of [policyWith([]), policyWith([hashOf("a")])]) {
    expect(policy).toMatch(/script-src 'self'( 'sha256-[^']+')*$/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
  }
});
