import { expect, it } from "vitest";
import { compareIn } from "./compare-in";
import { listOf } from "./list-of";

it.each([
  ["en", ["Orders"], "Orders"],
  ["en", ["Orders", "Products"], "Orders, Products"],
  ["en", ["Orders", "Products", "Storage"], "Orders, Products, Storage"],
  ["zh", ["订单", "商品"], "订单、商品"],
  ["zh", ["订单", "商品", "存储空间"], "订单、商品、存储空间"],
] as const)("a list in %s of %j is %s", (locale, things, text) => expect(listOf(things, locale)).toBe(text));

it.each([
  ["en", ["Zoe", "Team 10", "Özil", "anna", "Team 9"], ["anna", "Özil", "Team 9", "Team 10", "Zoe"]],
  ["zh", ["张伟", "Anna", "李娜", "陈明"], ["陈明", "李娜", "张伟", "Anna"]],
] as const)("names stand in the order of %s", (locale, names, order) =>
  expect(names.toSorted(compareIn(locale))).toEqual(order),
);
