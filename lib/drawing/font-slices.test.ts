import { describe, expect, it } from "vitest";
import { covers, readSlices } from "./font-slices";

const css = `@font-face{font-family:"A Fallback";src:local("Arial")}
@font-face{font-family:"A";font-style:normal;src:url(/fonts/a-latin.0123456789.woff2) format("woff2");unicode-range:U+0000-00FF,U+0131}
@font-face{font-family:"A";font-style:italic;src:url(/fonts/a-latin-italic.0123456789.woff2) format("woff2");unicode-range:U+0000-00FF}
@font-face{font-family:"A";font-style:normal;src:url(/fonts/a-4.0123456789.woff2) format("woff2");unicode-range:u+4e??}`;

describe("the files of a family", () => {
  it("are the upright ones of its stylesheet, without the one that is the device's own", () => {
    expect(readSlices(css).map(({ file }) => file)).toEqual([
      "a-latin.0123456789.woff2",
      "a-4.0123456789.woff2",
    ]);
  });

  it("say which signs they have, as single ones, ranges and wildcards", () => {
    const [latin, chinese] = readSlices(css);
    expect([0x41, 0x131, 0x132, 0x4e00].map((sign) => covers(latin!, sign))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect([0x4e00, 0x4eff, 0x4f00].map((sign) => covers(chinese!, sign))).toEqual([true, true, false]);
  });
});
