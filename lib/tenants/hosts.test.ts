import { expect, it } from "vitest";
import { hostsOfCode } from "./hosts";

const template = (pattern: string) => ({ kind: "template" as const, pattern });

it("a code answers on a host for each template", () => {
  expect(
    hostsOfCode("bella", [template("<code>.<root>"), template("shop-<code>.<root>")], "localhost"),
  ).toEqual(["bella.localhost"]);
  expect(
    hostsOfCode("bella", [template("shop-<code>.<root>"), template("<code>.<root>")], "localhost"),
  ).toEqual(["shop-bella.localhost", "bella.localhost"]);
});

it("an expression gives none, and a reserved code has none", () => {
  expect(
    hostsOfCode("k001", [{ kind: "regexp", pattern: "(?<code>k\\d+)[.]yyup[.]cc" }], "localhost"),
  ).toEqual([]);
  expect(hostsOfCode("console", [template("<code>.<root>")], "localhost")).toEqual([]);
});
