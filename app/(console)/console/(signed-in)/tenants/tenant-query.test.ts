import { expect, it } from "vitest";
import { hrefOf, readTenantQuery } from "./tenant-query";

const plain = { search: "", status: null, order: "newest" as const, page: 1 };

it("what is not understood counts as not said", () => {
  const odd = [
    {},
    { status: "gone", order: "x", page: "0" },
    { q: ["a", "b"], page: "-1" },
    { page: "1e9", status: ["active"] },
  ];
  for (const params of odd) expect(readTenantQuery(params)).toEqual(plain);
});

it("an address says what is asked for and nothing else", () => {
  expect(hrefOf(plain)).toBe("/tenants");
  const query = { search: "a&b", status: "suspended" as const, order: "name" as const, page: 3 };
  expect(hrefOf(query)).toBe("/tenants?q=a%26b&status=suspended&order=name&page=3");
  expect(readTenantQuery({ q: "a&b", status: "suspended", order: "name", page: "3" })).toEqual(query);
});
