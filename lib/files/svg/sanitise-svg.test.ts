import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { SVG_ATTACKS } from "@/test/svg-attacks";
import { sanitiseSvg, SvgRefused } from "./sanitise-svg";
import { SVG_ATTRIBUTES, SVG_ELEMENTS, SVG_LIMITS } from "./svg-allowed";

const HEAD =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">';
const clean = (inside: string) => sanitiseSvg(Buffer.from(`${HEAD}${inside}</svg>`));
const body = (inside: string) => /^<svg[^>]*?(?:\/>|>(.*)<\/svg>)$/s.exec(clean(inside))?.[1] ?? "";
const faultOf = (text: string | Uint8Array) => {
  try {
    sanitiseSvg(typeof text === "string" ? Buffer.from(text) : text);
  } catch (error) {
    if (error instanceof SvgRefused) return error.fault;
    throw error;
  }
  return null;
};

describe("a drawing", () => {
  it.each([
    ['<path d="M0 0h9v9z" fill="#b0321f" transform="rotate(5 4 4)"/>', null],
    ['<g id="a" class="b"><circle cx="1" cy="2" r="3"/></g><use href="#a" x="2"/>', null],
    [
      '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#g)"/>',
      null,
    ],
    ['<use xlink:href="#a"/>', '<use href="#a"/>'],
    ["<style>.a{fill:#fff;stroke:red}</style>", null],
    ['<rect style="fill: url(#g); position: fixed"/>', '<rect style="fill:url(#g)"/>'],
    ["<text>R&amp;B &lt;3</text>", "<text>R&#38;B &#60;3</text>"],
    ["<sodipodi:x xmlns:sodipodi='urn:x'><rect/></sodipodi:x><circle/>", "<circle/>"],
    ["<metadata><rect/></metadata>", ""],
    ["<!-- made by hand --><g/>", "<g/>"],
  ])("keeps what draws: %s", (inside, expected) => {
    expect(body(inside)).toBe(expected ?? inside);
  });

  it("may say of what type it is, in the way that drawing programs do", () => {
    const type =
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    expect(sanitiseSvg(Buffer.from(`<?xml version="1.0"?>${type}${HEAD}<g/></svg>`))).toMatch(
      /<g\/><\/svg>$/,
    );
  });

  it("stays the same when it is sanitised again", () => {
    const once = clean(
      '<style>.a{fill:red}</style><g id="x" class="a"><text>1 &lt; 2</text></g><use xlink:href="#x"/>',
    );
    expect(sanitiseSvg(Buffer.from(once))).toBe(once);
  });
});

describe("what is refused", () => {
  const nested = (depth: number, inside = "") => "<g>".repeat(depth) + inside + "</g>".repeat(depth);
  const doubling = Array.from(
    { length: 30 },
    (_, at) => `<g id="g${at + 1}"><use href="#g${at}"/><use href="#g${at}"/></g>`,
  ).join("");
  it.each([
    ["a loop", `${HEAD}<g id="a"><use href="#a"/></g></svg>`, "tooMany"],
    ["a billion of the same", `${HEAD}<rect id="g0"/>${doubling}</svg>`, "tooMany"],
    ["too deep", `${HEAD}${nested(SVG_LIMITS.depth + 1)}</svg>`, "tooMany"],
    ["too deep in what is left out", `${HEAD}${"<x>".repeat(9999)}${"</x>".repeat(9999)}</svg>`, "tooMany"],
    ["too many", `${HEAD}${"<g/>".repeat(SVG_LIMITS.elements + 1)}</svg>`, "tooMany"],
    ["too large", `${HEAD}<desc>${"x".repeat(SVG_LIMITS.bytes)}</desc></svg>`, "tooLarge"],
    ["a photo inside", `${HEAD}<image href="data:image/png;base64,"/></svg>`, "picture"],
    ["entities", `<!DOCTYPE svg [<!ENTITY x "y">]>${HEAD}</svg>`, "entities"],
    ["an unknown entity", `${HEAD}<text>&x;</text></svg>`, "entities"],
    ["tags that do not fit", `${HEAD}<g></svg>`, "notWellFormed"],
    ["no drawing", "<html><script>1</script></html>", "notSvg"],
    ["a drawing without its namespace", "<svg><rect/></svg>", "notSvg"],
    ["nothing", "", "notWellFormed"],
    ["other encodings", Buffer.from(`${HEAD}</svg>`, "utf16le"), "notWellFormed"],
    ["broken UTF-8", Buffer.from([0x3c, 0x73, 0xff, 0xfe]), "notUtf8"],
  ])("%s", (_what, text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});

it.each(SVG_ATTACKS.map((attack) => [attack]))("leaves nothing of an attack: %s", (attack) => {
  if (faultOf(attack) !== null) return;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", ({ name, attributes }) => {
    expect(SVG_ELEMENTS.has(name), name).toBe(true);
    for (const [key, { value }] of Object.entries(attributes)) {
      expect(key === "xmlns" || SVG_ATTRIBUTES.has(key), key).toBe(true);
      expect(value).not.toMatch(/elsewhere|javascript:|data:|url\((?!['"]?#)/i);
    }
  });
  parser.on("text", (text) => expect(text).not.toMatch(/elsewhere/));
  parser.on("processinginstruction", () => expect.fail("a processing instruction was kept"));
  parser.on("doctype", () => expect.fail("a doctype was kept"));
  parser.write(sanitiseSvg(Buffer.from(attack))).close();
});
