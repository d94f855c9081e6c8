import { describe, expect, it } from "vitest";
import { offeredLanguages, readersLanguage } from "./reader";

const both = offeredLanguages({ locale: "en", languages: "every" });

describe("a visitor is spoken to", () => {
  it("in the tenant's own language where it offers no other, whatever is asked for", () => {
    const wish = { asked: "zh", chosen: "zh", accepted: "zh-CN" };
    expect(readersLanguage(offeredLanguages({ locale: "en", languages: "own" }), wish)).toBe("en");
  });

  it("as the address says, then as they chose, then as their browser prefers", () => {
    expect(readersLanguage(both, { asked: "zh", chosen: "en", accepted: "en" })).toBe("zh");
    expect(readersLanguage(both, { asked: "xx", chosen: "zh", accepted: "en" })).toBe("zh");
    expect(readersLanguage(both, { chosen: null, accepted: "zh-TW,zh;q=0.9,en;q=0.8" })).toBe("zh");
  });

  it.each([
    ["de-DE,de;q=0.9,zh;q=0.4,en;q=0.3", "zh"],
    ["fr, *;q=0.1", "en"],
    ["zh;q=0, en;q=0.1", "en"],
    ["en;q=0.2, zh;q=0.9", "zh"],
    ["zh;q=7", "en"],
    ["zh;q=x", "en"],
    ["", "en"],
    ["constructor, __proto__", "en"],
    [`${"xx,".repeat(400)}zh`, "en"],
  ])("after the browser's %s in %s", (accepted, locale) => {
    expect(readersLanguage(both, { accepted })).toBe(locale);
  });

  it("in the tenant's own language where nothing fits", () => {
    const offered = offeredLanguages({ locale: "zh", languages: "every" });
    expect(readersLanguage(offered, { chosen: "EN", accepted: "de" })).toBe("zh");
  });
});
