import { describe, expect, it } from "vitest";
import { currencyExponent, isCurrency } from "./currency";
import { currencySymbol, formatMoney, toDecimalString } from "./format";
import { parseMoney } from "./parse";

describe("formatMoney", () => {
  it.each([
    [1250n, "EUR", "en", "€12.50"],
    [1250, "EUR", "en", "€12.50"],
    [5n, "EUR", "en", "€0.05"],
    [-5n, "EUR", "en", "-€0.05"],
    [12800n, "CNY", "zh", "¥128.00"],
    [1200n, "JPY", "en", "¥1,200"],
    [1234n, "KWD", "en", "KWD 1.234"],
    [9007199254740993_01n, "USD", "en", "$9,007,199,254,740,993.01"],
  ])("writes %s %s for %s as %s", (minor, currency, locale, text) => {
    expect(formatMoney(minor, currency, locale).replaceAll("\u00a0", " ")).toBe(text);
  });

  it("leaves the cents of a round amount out when asked", () => {
    expect(formatMoney(48900n, "EUR", "en", { trimZeros: true })).toBe("€489");
    expect(formatMoney(48950n, "EUR", "en", { trimZeros: true })).toBe("€489.50");
  });

  it("is short on an axis", () => {
    expect(formatMoney(1_230_000n, "EUR", "en", { compact: true })).toBe("€12.3K");
  });

  it("shows a gain with its sign", () => {
    expect(formatMoney(100n, "USD", "en", { signed: true })).toBe("+$1.00");
  });

  it("gives the sign alone", () => {
    expect(currencySymbol("EUR", "en")).toBe("€");
    expect(currencySymbol("CNY", "zh")).toBe("¥");
  });
});

describe("parseMoney", () => {
  it.each([
    ["12.50", "EUR", "en", 1250n],
    ["12,50", "EUR", "en", 1250n],
    ["12,5", "EUR", "en", 1250n],
    ["12", "EUR", "en", 1200n],
    [".5", "EUR", "en", 50n],
    ["12.", "EUR", "en", 1200n],
    ["0", "EUR", "en", 0n],
    ["€ 1,234.00", "EUR", "en", 123400n],
    ["1.234,50 EUR", "EUR", "de", 123450n],
    ["1,234", "EUR", "en", 123400n],
    ["1.234", "EUR", "de", 123400n],
    ["1 234,50", "EUR", "fr", 123450n],
    ["1’234.50", "CHF", "de-CH", 123450n],
    ["1,234,567", "USD", "en", 123456700n],
    ["１２。５元", "CNY", "zh", 1250n],
    ["￥128", "CNY", "zh", 12800n],
    ["1.234", "KWD", "en", 1234n],
    ["1200", "JPY", "en", 1200n],
  ])("reads %j as %s for %s", (text, currency, locale, minor) => {
    expect(parseMoney(text, currency, locale)).toEqual({ ok: true, minor });
  });

  it.each([
    ["", "empty"],
    ["  € ", "empty"],
    ["-5", "negative"],
    ["abc", "format"],
    ["1e5", "format"],
    ["1,2,3", "format"],
    ["12.34.56", "format"],
    ["1,23.45", "format"],
    [".", "format"],
    ["0x10", "format"],
    ["12.345", "precision"],
    ["12.500", "precision"],
    ["99999999999999999999", "range"],
  ])("refuses %j as %s", (text, reason) => {
    expect(parseMoney(text, "EUR", "en")).toEqual({ ok: false, reason });
  });

  it("refuses a fraction where the currency has none", () => {
    expect(parseMoney("12.5", "JPY", "en")).toEqual({ ok: false, reason: "precision" });
  });

  it("reads back what the form field was given", () => {
    for (const minor of [0n, 1n, 99n, 100n, 123456789n]) {
      for (const currency of ["EUR", "JPY", "KWD"]) {
        expect(parseMoney(toDecimalString(minor, currency), currency, "en")).toEqual({ ok: true, minor });
      }
    }
  });
});

describe("currencies", () => {
  it("knows how many digits each has", () => {
    expect([currencyExponent("EUR"), currencyExponent("JPY"), currencyExponent("KWD")]).toEqual([2, 0, 3]);
  });

  it("knows which exist", () => {
    expect([isCurrency("CNY"), isCurrency("XX1")]).toEqual([true, false]);
  });
});
