import { describe, expect, it } from "vitest";
import { readDomainName, shownName, zoneOf } from "./domain-name";

const isOurs = (host: string) => host === "livery.example.com" || host.endsWith(".livery.example.com");
const read = (typed: string) => readDomainName(typed, isOurs);

describe("a domain that is typed", () => {
  it.each([
    ["shop.example.org", "shop.example.org", "example.org", false],
    ["  https://Shop.Example.org/menu?a=1#b ", "shop.example.org", "example.org", false],
    ["shop.example.org.", "shop.example.org", "example.org", false],
    ["example.co.uk", "example.co.uk", "example.co.uk", true],
    ["a.b.example.co.uk:443", "a.b.example.co.uk", "example.co.uk", false],
    ["me.github.io", "me.github.io", "me.github.io", true],
    ["münchen.de", "xn--mnchen-3ya.de", "xn--mnchen-3ya.de", true],
    ["点餐.中国", "xn--3pxo47f.xn--fiqs8s", "xn--3pxo47f.xn--fiqs8s", true],
  ])("%s is %s of %s", (typed, host, zone, isApex) => {
    expect(read(typed)).toMatchObject({ host, zone, isApex });
  });

  it.each([
    ["", "empty"],
    ["https://", "empty"],
    ["*.example.org", "wildcard"],
    ["192.0.2.1", "address"],
    ["192.0.2.1:80", "address"],
    ["[2001:db8::1]", "address"],
    ["2001:db8::1", "address"],
    ["0x7f.1", "unknownEnding"],
    ["a b.example.org", "notAName"],
    ["-a.example.org", "notAName"],
    ["shop_1.example.org", "notAName"],
    ["mail@example.org", "notAName"],
    [`${"a".repeat(64)}.org`, "notAName"],
    [`${"abc.".repeat(70)}org`, "tooLong"],
    [`${"abc.".repeat(58)}org`, "tooLong"],
    ["example", "oneLabel"],
    ["com", "oneLabel"],
    ["co.uk", "publicSuffix"],
    ["github.io", "publicSuffix"],
    ["中国", "oneLabel"],
    ["shop.localhost", "reserved"],
    ["printer.local", "reserved"],
    ["shop.example.test", "unknownEnding"],
    ["shop.exmaple.orgg", "unknownEnding"],
    ["livery.example.com", "platform"],
    ["LIVERY.example.com.", "platform"],
    ["bella.livery.example.com", "platform"],
  ])("%s is refused: %s", (typed, fault) => {
    expect(read(typed)).toEqual({ fault });
  });

  it("is shown as people write it, and a name that mixes scripts is marked", () => {
    expect(shownName("xn--mnchen-3ya.de")).toBe("münchen.de");
    expect(read("pаypal.com")).toMatchObject({ isMixed: true }); // with a Cyrillic а
    expect(read("пример.com")).toMatchObject({ isMixed: false });
    expect(read("bella.münchen.de")).toMatchObject({ isMixed: false });
    expect(read("日本のlivery.jp")).toMatchObject({ isMixed: false });
  });

  it("may have an ending that only this machine knows, where that is allowed", () => {
    expect(readDomainName("orders.bella.test", isOurs, { allowLocal: true })).toMatchObject({
      zone: "bella.test",
    });
    expect(zoneOf("orders.bella.test")).toBe("bella.test");
  });
});
