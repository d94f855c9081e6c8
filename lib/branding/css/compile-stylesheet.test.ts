import { describe, expect, it } from "vitest";
import { CSS_ATTACKS } from "@/test/css-attacks";
import { checkStylesheet } from "./check-stylesheet";
import { compileStylesheet } from "./compile-stylesheet";
import { CSS_LIMITS } from "./fault";

const codes = (source: string) => compileStylesheet(source).faults.map(({ code }) => code);
const inRule = (declaration: string) => codes(`.a { ${declaration} }`);

describe("custom CSS", () => {
  it("is served below the portal's root, and kept off what is protected", () => {
    const { css } = compileStylesheet(
      ".card, h2::before { color: var(--primary); padding: 1rem; position: relative }",
    );
    const behind = ":not(:where([data-platform],[data-platform] *)):not(:has([data-platform]))";
    expect(css).toBe(
      [
        ":where([data-surface=portal]) .card:not(:where([data-platform=control],[data-platform=control] *)),",
        ":where([data-surface=portal]) h2:not(:where([data-platform=control],[data-platform=control] *))::before",
        "{color:var(--primary)}",
        `:where([data-surface=portal]) .card${behind},:where([data-surface=portal]) h2${behind}::before{padding:1rem}`,
        `:where([data-surface=portal]:not(:has([data-platform=area]))) .card${behind},`,
        `:where([data-surface=portal]:not(:has([data-platform=area]))) h2${behind}::before{position:relative}`,
      ].join(""),
    );
  });

  it.each([
    ["nothing", ""],
    ["a comment", "/* later */"],
    ["media", "@media (min-width: 40em) and (prefers-color-scheme: dark) { .a { color: #fff } }"],
    ["a range", "@media (20em <= width < 60em) { .a { gap: 1rem } }"],
    ["support", "@supports (display: grid) and (gap: 1px) { .a { display: grid } }"],
    [
      "a picture of the tenant",
      `.a { background: url(/files/${"a".repeat(32)}-960.webp) center / cover no-repeat }`,
    ],
    ["variables of one's own", ".a { --own-tint: oklch(60% .1 200); border-color: var(--own-tint, red) }"],
    ["an ornament", '[data-part="hero"] h1::after { content: " →" }'],
    ["modern colours", ".a { background: color-mix(in oklab, var(--primary) 20%, white) }"],
    ["structure", "ul > li:nth-child(2n+1 of .x):not(:first-child) ~ :is(p, em) + a:hover { color: red }"],
    ["a clamp", ".a { font-size: clamp(1rem, 2vw + 1rem, 3rem) }"],
    ["semicolons too many", ".a { ; color: red;; }"],
  ])("takes %s", (_what, source) => {
    expect(compileStylesheet(source).faults).toEqual([]);
  });

  it("gives animations names of their own", () => {
    const { css } = compileStylesheet(
      "@keyframes glow { from { opacity: 0 } 50% { opacity: .5 } } .a { animation: glow 2s ease infinite }",
    );
    expect(css).toContain("@keyframes own-glow{from{opacity:0}50%{opacity:.5}}");
    expect(css).toContain("{animation:own-glow 2s ease infinite}");
  });

  it("has the same key for the same text and another one for another", () => {
    const key = (source: string) => compileStylesheet(source).key;
    expect(key(".a{color:red}")).toMatch(/^[a-f0-9]{32}$/);
    expect(key(".a{color:red}")).toBe(key(".a{color:red}"));
    expect(key(".a{color:red}")).not.toBe(key(".a{color:blue}"));
  });

  it("says everything that is wrong at once, by line and column", () => {
    const { faults } = compileStylesheet(
      ".a {\n  colr: red;\n  position: fixed;\n}\n@import url(x.css);\n#b { color: red !important }\n",
    );
    expect(faults.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["PROPERTY", 2, 3],
      ["VALUE_CHOICE", 3, 13],
      ["AT_RULE", 5, 1],
      ["SELECTOR_ID", 6, 1],
      ["IMPORTANT", 6, 6],
    ]);
  });

  it("says at most fifty faults, and how many more there are", () => {
    const { faults } = compileStylesheet(".a { x: y }\n".repeat(80));
    expect(faults).toHaveLength(CSS_LIMITS.faults);
    expect(faults.at(-1)).toMatchObject({ code: "TOO_MANY_FAULTS", line: 50, values: { count: 31 } });
  });
});

describe("what is refused, and why", () => {
  it.each([
    ["a { color: red", "UNCLOSED"],
    ["a } b {}", "UNCLOSED"],
    ["a { content: '\n' }", "UNCLOSED"],
    ["/* ", "UNCLOSED"],
    [".a { p\\6fsition: fixed }", "BACKSLASH"],
    [".a { color: red\0 }", "CHARACTER"],
    [`.a { width: ${"calc(".repeat(20)}1px${")".repeat(20)} }`, "TOO_DEEP"],
    [`/*${" ".repeat(CSS_LIMITS.bytes)}*/`, "TOO_LARGE"],
    [".a{color:red}".repeat(1001), "TOO_MANY_RULES"],
    [`${".a,".repeat(2100)}.a{color:red}`, "TOO_MANY_SELECTORS"],
    ["a b c d e f g h i { color: red }", "TOO_DEEP"],
    ["<!-- a { color: red } -->", "SYNTAX"],
    ["a || b { color: red }", "SYNTAX"],
    [".a { .b { color: red } }", "SYNTAX"],
    ["@media screen { @import url(x); }", "AT_RULE"],
    ["@media (scripting: none) { .a { color: red } }", "CONDITION"],
    ["@supports selector(a > b) { .a { color: red } }", "CONDITION"],
    ["@keyframes none { from { opacity: 0 } }", "NAME"],
    ["@keyframes a { from { z-index: 5 } }", "PROPERTY"],
    ["html { color: red }", "SELECTOR_ROOT"],
    [":root { color: red }", "SELECTOR_ROOT"],
    ["[data-platform] { color: red }", "SELECTOR_PROTECTED"],
    ["input[value^=a] { color: red }", "SELECTOR_ATTRIBUTE"],
    ["a:visited { color: red }", "SELECTOR_STATE"],
    ["form:has(input) { color: red }", "SELECTOR_STATE"],
    ["dialog { color: red }", "SELECTOR"],
    ["> a { color: red }", "SELECTOR"],
  ])("%j: %s", (source, code) => {
    expect(codes(source)).toContain(code);
  });

  it.each([
    ["--primary: red", "CUSTOM_PROPERTY"],
    ["all: unset", "PROPERTY"],
    ["color: red !important", "IMPORTANT"],
    ["color: rebeccapurplex", "VALUE"],
    ["position: sticky", "VALUE_CHOICE"],
    ["display: contents", "VALUE_CHOICE"],
    ["position: var(--own-a)", "VALUE_VARIABLE"],
    ["z-index: 11", "VALUE_RANGE"],
    ["z-index: calc(10 * 10)", "VALUE_VARIABLE"],
    ["margin-top: -1px", "VALUE_NEGATIVE"],
    ["margin: calc(0px - 9rem)", "VALUE_VARIABLE"],
    ["--own-a: -1px", "VALUE_NEGATIVE"],
    ["inset: -9999px", "VALUE_RANGE"],
    ["width: 1e9px", "VALUE_RANGE"],
    ["width: 3cqw", "VALUE_UNIT"],
    ["color: attr(data-x)", "FUNCTION"],
    ["width: expression(alert(1))", "FUNCTION"],
    ["background: url(https://elsewhere.example/x.png)", "ADDRESS"],
    ["background: url(/files/x.svg)", "ADDRESS"],
    ["--own-a: url(//elsewhere.example)", "ADDRESS"],
    ['background: image-set("//x" 1x)', "FUNCTION"],
    ["cursor: url(/files/x), auto", "ADDRESS"],
    ['content: "Your card was refused"', "TEXT"],
  ])("%j: %s", (declaration, code) => {
    expect(inRule(declaration)).toContain(code);
  });

  it.each(CSS_ATTACKS.map((source) => [source]))("a known attack: %j", (source) => {
    expect(compileStylesheet(source).css).toBeNull();
  });
});

it("whatever is thrown at it is either refused with a place, or reads the same when it is read again", () => {
  const source =
    ".a:hover>b{color:red;--own-x:1px solid red;width:calc(1px + (2*3px))}@media print{p{gap:1px}}";
  for (let at = 0; at < source.length; at++)
    for (const change of ["", "}", "{", ";", "@", "/*", "url(", '"', "!important", ":", "&"]) {
      const { css, faults } = compileStylesheet(source.slice(0, at) + change + source.slice(at + 1));
      if (css === null)
        for (const { line, column } of faults) expect([line > 0, column > 0]).toEqual([true, true]);
      else expect(checkStylesheet(css).faults.some(({ code }) => code === "SYNTAX")).toBe(false);
    }
});
