import { describe, expect, it } from "vitest";
import { isTenantCode, RESERVED_CODES } from "@/lib/hosts/patterns";
import { codeFault, MAX_CODE_LENGTH, suggestCode, variationsOf } from "./code";

describe("a code made of a name", () => {
  it.each([
    ["Bella Cucina", "bella-cucina"],
    ["Café Müller & Söhne", "cafe-muller-sohne"],
    ["Maren's Outdoor", "marens-outdoor"],
    ["L’Étoile", "letoile"],
    ["Straße 7", "strasse-7"],
    ["Łódź Ærø", "lodz-aero"],
    ["  --Hello,   World!-- ", "hello-world"],
    ["ＦＵＬＬ width", "full-width"],
    ["小橡树幼儿园", ""],
    ["小橡树 K001", "k001"],
    ["", ""],
    ["& / %", ""],
  ])("%s", (name, code) => expect(suggestCode(name)).toBe(code));

  it("is one that a tenant can have, however long the name", () => {
    for (const name of ["x".repeat(200), `${"ab ".repeat(60)}`, `${"a".repeat(MAX_CODE_LENGTH - 1)} b`]) {
      expect(isTenantCode(suggestCode(name))).toBe(true);
      expect(suggestCode(name).length).toBeLessThanOrEqual(MAX_CODE_LENGTH);
    }
  });
});

describe("why a code cannot be taken", () => {
  it.each(["bella", "k001", "a", "a-b", "7"])("%s can", (code) => expect(codeFault(code)).toBeNull());
  it.each([...RESERVED_CODES])("%s is the platform's", (code) =>
    expect(codeFault(code)).toMatch(/kept for the platform/),
  );
  it.each([
    ["", /no Latin letters/],
    ["-a", /letter or digit at both ends/],
    ["a-", /letter or digit at both ends/],
    ["a_b", /small letters/],
    ["a.b", /small letters/],
    ["A", /small letters/],
    ["ä", /small letters/],
    ["<script>", /small letters/],
    ["xn--bcher-kva", /another alphabet/],
    ["a".repeat(MAX_CODE_LENGTH + 1), /at most/],
  ])("%j", (code, fault) => expect(codeFault(code)).toMatch(fault));
});

it("the variations of a code are codes", () => {
  for (const code of ["bella", "a", "x".repeat(MAX_CODE_LENGTH), `${"x".repeat(36)}-yyy`]) {
    expect(variationsOf(code).map(codeFault)).toEqual(variationsOf(code).map(() => null));
    expect(new Set(variationsOf(code)).size).toBe(8);
  }
});
