import { describe, expect, it } from "vitest";
import { normaliseHost, portOf } from "./host";

const label63 = "a".repeat(63);
const host253 = `${`${label63}.`.repeat(3)}${"b".repeat(61)}`;

describe("a host is one name, however it is written", () => {
  it.each([
    ["bella.localhost", "bella.localhost"],
    ["bella.localhost:3000", "bella.localhost"],
    ["bella.localhost:80", "bella.localhost"],
    ["BELLA.LocalHost:3000", "bella.localhost"],
    ["bella.localhost.", "bella.localhost"],
    ["bella.localhost.:3000", "bella.localhost"],
    ["  bella.localhost  ", "bella.localhost"],
    ["localhost", "localhost"],
    ["k001.yyup.cc", "k001.yyup.cc"],
    ["a-b--c.example.com", "a-b--c.example.com"],
    ["1and1.example", "1and1.example"],
    [`${label63}.example`, `${label63}.example`],
    [host253, host253],
  ])("%s", (header, host) => expect(normaliseHost(header)).toBe(host));
});

describe("an international name is kept in punycode", () => {
  it.each([
    ["bücher.example", "xn--bcher-kva.example"],
    ["BÜCHER.example:8080", "xn--bcher-kva.example"],
    ["xn--bcher-kva.example", "xn--bcher-kva.example"],
    ["小橡树.example", "xn--yet62zzxb.example"],
    ["bella。localhost", "bella.localhost"], // the ideographic full stop is a dot
    ["bella．localhost", "bella.localhost"],
    ["ｂｅｌｌａ.localhost", "bella.localhost"],
    ["\u212A001.localhost", "k001.localhost"], // the sign of Kelvin is a k in small letters
  ])("%s", (header, host) => expect(normaliseHost(header)).toBe(host));
});

describe("what is no host name is refused", () => {
  it.each([
    ["nothing", undefined],
    ["nothing at all", null],
    ["an empty header", ""],
    ["white space", "   "],
    ["a dot", "."],
    ["two dots in a row", "a..b"],
    ["two dots at the end", "bella.localhost.."],
    ["a dot in front", ".localhost"],
    ["a hyphen in front", "-a.localhost"],
    ["a hyphen at the end", "a-.localhost"],
    ["an underscore", "my_shop.localhost"],
    ["a label of 64 characters", `a${label63}.example`],
    ["254 characters", `b${host253}`],
    ["an IPv4 address", "127.0.0.1"],
    ["an IPv4 address with a port", "127.0.0.1:3000"],
    ["an IPv4 address in wide digits", "１２７.0.0.1"],
    ["an IPv6 address", "[::1]"],
    ["an IPv6 address with a port", "[::1]:3000"],
    ["a bare IPv6 address", "::1"],
    ["a user in front", "bella.localhost@evil.test"],
    ["a user in front of an international name", "bella.localhost@bücher.test"],
    ["a path", "bella.localhost/evil.test"],
    ["a path behind an international name", "bücher.test/evil"],
    ["a backslash", "bella.localhost\\evil.test"],
    ["a question mark behind an international name", "bücher.test?x"],
    ["an encoded dot", "bella%2elocalhost"],
    ["an encoded dot in an international name", "bücher%2etest"],
    ["two hosts", "bella.localhost, evil.test"],
    ["a space inside", "bella localhost"],
    ["a line break", "bella.localhost\r\nx-tenant-id: 1"],
    ["a zero byte", "bella.localhost\0.evil.test"],
    ["a port that is none", "bella.localhost:abc"],
    ["an empty port", "bella.localhost:"],
    ["a port of six digits", "bella.localhost:123456"],
    ["two ports", "bella.localhost:80:80"],
    ["an asterisk", "*.localhost"],
    ["an international name that is not allowed", "\u2067\u2066.test"],
    ["a wide slash", "bella.localhost／evil.test"],
  ])("%s", (_what, header) => expect(normaliseHost(header)).toBeNull());
});

it("the port is read with its colon, and only where there is one", () => {
  expect(portOf("bella.localhost:3000")).toBe(":3000");
  expect(portOf("[::1]:3000")).toBe(":3000");
  for (const without of ["bella.localhost", "bella.localhost:", "bella.localhost:x", "", null, undefined]) {
    expect(portOf(without)).toBe("");
  }
});
