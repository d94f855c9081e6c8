import { describe, expect, it } from "vitest";
import { codeFromHost, isQuick, isTenantCode, RESERVED_CODES, type HostPattern } from "./patterns";

const template: HostPattern = { kind: "template", pattern: "<code>.<root>" };
const expression = (pattern: string): HostPattern => ({ kind: "regexp", pattern });
const kindergartens = expression(String.raw`(?<code>k\d{3})\.yyup\.cc`);

describe("a template reads the code that stands before the root", () => {
  it.each([
    ["bella.localhost", "bella"],
    ["k001.localhost", "k001"],
    ["a.localhost", "a"],
    ["bella-cucina.localhost", "bella-cucina"],
  ])("%s", (host, code) => expect(codeFromHost(host, [template], "localhost")).toBe(code));
});

describe("a host that only looks like one of ours is nobody's", () => {
  it.each([
    "localhost",
    "evil-localhost",
    "evillocalhost",
    "localhost.evil.test",
    "bella.localhost.evil.test",
    "bella.localhost-evil.test",
    "a.bella.localhost",
    "bella.a.localhost",
    "-bella.localhost",
    "bella-.localhost",
    ".localhost",
    "",
  ])("%s", (host) => expect(codeFromHost(host, [template], "localhost")).toBeNull());

  it("a dot of the root is a dot", () => {
    expect(codeFromHost("bella.yyup.cc", [template], "yyup.cc")).toBe("bella");
    expect(codeFromHost("bella.yyupxcc", [template], "yyup.cc")).toBeNull();
  });

  it("one root's hosts are not another's, though the pattern is the same", () => {
    expect(codeFromHost("bella.first.test", [template], "first.test")).toBe("bella");
    expect(codeFromHost("bella.first.test", [template], "second.test")).toBeNull();
  });
});

describe("names of the platform are never a tenant's", () => {
  it.each([...RESERVED_CODES])("%s", (code) => {
    expect(isTenantCode(code)).toBe(false);
    expect(codeFromHost(`${code}.localhost`, [template], "localhost")).toBeNull();
    expect(codeFromHost(`${code}.localhost`, [expression("(?<code>.*).localhost")], "localhost")).toBeNull();
  });
});

describe("a code is a host label", () => {
  it.each(["a", "7", "k001", "a-b", "a--b", "a".repeat(63)])("%s", (code) =>
    expect(isTenantCode(code)).toBe(true),
  );
  it.each(["", "-a", "a-", "A", "a_b", "a.b", "ä", "a b", "a\n", "a".repeat(64)])("not %j", (code) =>
    expect(isTenantCode(code)).toBe(false),
  );
});

describe("an expression reads its group", () => {
  it("and only a whole host", () => {
    expect(codeFromHost("k001.yyup.cc", [kindergartens], "localhost")).toBe("k001");
    for (const host of [
      "xk001.yyup.cc",
      "k001.yyup.cc.evil.test",
      "k001xyyup.cc",
      "k0011.yyup.cc",
      "www.k001.yyup.cc",
    ]) {
      expect(codeFromHost(host, [kindergartens], "localhost")).toBeNull();
    }
  });

  it("on either side of an alternative as well", () => {
    const either = expression(String.raw`(?<code>[a-z]+)\.one\.test|two\.test`);
    expect(codeFromHost("bella.one.test", [either], "localhost")).toBe("bella");
    expect(codeFromHost("bella.one.test.evil.test", [either], "localhost")).toBeNull();
    expect(codeFromHost("evil.two.test", [either], "localhost")).toBeNull();
  });

  it("a greedy one finds no code with a dot in it", () => {
    const greedy = expression(String.raw`(?<code>.+)\.localhost`);
    expect(codeFromHost("bella.localhost", [greedy], "localhost")).toBe("bella");
    expect(codeFromHost("evil.bella.localhost", [greedy], "localhost")).toBeNull();
    expect(codeFromHost("evil.bella.localhost", [expression(".*(?<code>bella).*")], "localhost")).toBe(
      "bella",
    );
  });

  it.each(["(?<code>[a-z", "(?<code>a)(?<code>b)", "*", "(?<co de>a)"])(
    "that cannot be compiled maps nothing: %s",
    (source) => {
      expect(codeFromHost("bella.localhost", [expression(source)], "localhost")).toBeNull();
      expect(codeFromHost("bella.localhost", [expression(source), template], "localhost")).toBe("bella");
    },
  );

  it("that closes the brackets round it does not escape from the whole host", () => {
    const escaping = expression(String.raw`(?<code>[a-z]+)\.one\.test)|(?:.*`);
    expect(codeFromHost("bella.one.test.evil.test", [escaping], "localhost")).toBeNull();
  });

  it("without a group maps nothing", () => {
    expect(codeFromHost("bella.localhost", [expression("[a-z]+[.]localhost")], "localhost")).toBeNull();
    expect(codeFromHost("bella.localhost", [expression("([a-z]+)[.]localhost")], "localhost")).toBeNull();
  });
});

describe("an expression that a host could keep busy", () => {
  it.each([
    ["nested quantifiers", "(?<code>(?:[a-z]+)+)\\.localhost"],
    ["a repeated alternative", "(?<code>(?:a|a)*)\\.localhost"],
    ["a counted group", "(?<code>(?:a|a){99})\\.localhost"],
    ["many quantifiers in a row", `(?<code>${"[a-z]*".repeat(12)})\\.localhost`],
    ["many optional letters", `(?<code>${"a?".repeat(40)}${"a".repeat(40)})`],
    ["many alternatives", `(?<code>${"(?:a|a)".repeat(25)})`],
    ["a group that is repeated by number", "(?<code>a+)\\1\\.localhost"],
    ["a look ahead", "(?=(a+))(?<code>.*)"],
    ["too much text", `(?<code>${"a".repeat(200)})`],
  ])("maps nothing, and at once: %s", (_why, source) => {
    expect(isQuick(source)).toBe(false);
    const started = performance.now();
    expect(codeFromHost(`${"a".repeat(60)}!`, [expression(source)], "localhost")).toBeNull();
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it.each([
    String.raw`(?<code>k\d{3})\.yyup\.cc`,
    String.raw`(?:www\.)?(?<code>[a-z0-9-]+)\.(?:eu|us)\.example\.com`,
    String.raw`(?<code>[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.example\.com`,
    ".*(?<code>bella).*",
  ])("is none of these: %s", (source) => expect(isQuick(source)).toBe(true));
});

describe("several patterns", () => {
  it("the first that fits decides", () => {
    const first = expression(String.raw`(?<code>[a-z]+)-shop\.localhost`);
    expect(codeFromHost("bella-shop.localhost", [first, template], "localhost")).toBe("bella");
    expect(codeFromHost("bella-shop.localhost", [template, first], "localhost")).toBe("bella-shop");
  });

  it("none means no codes", () => expect(codeFromHost("bella.localhost", [], "localhost")).toBeNull());
});

it.each(["<root>", "shop.<root>", "<code>.<code>.<root>", ""])(
  "a template without exactly one code maps nothing: %j",
  (pattern) =>
    expect(codeFromHost("bella.localhost", [{ kind: "template", pattern }], "localhost")).toBeNull(),
);
