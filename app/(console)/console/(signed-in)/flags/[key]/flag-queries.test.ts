import { expect, it } from "vitest";
import { untouched } from "@/lib/flags/policy";
import { readChangeQuery } from "./change/change-query";
import { hrefOf, readFlagQuery } from "./flag-query";

const item = {
  key: "cart-undo",
  description: "Undo",
  owner: "Shop team",
  version: 3,
  flag: { ...untouched("cart-undo"), rollout: 2_550, startsAt: new Date("2026-06-01T12:00:00Z") },
};

it("a list begins at its first page with everybody, whatever nonsense the address says", () => {
  expect(readFlagQuery({ who: "all", page: "-2", tenant: ["a", "b"] })).toMatchObject({
    who: null,
    page: 1,
    tenant: "",
  });
  expect(hrefOf("cart-undo", { who: "on", page: 2 })).toBe("/flags/cart-undo?who=on&page=2#tenants");
  expect(hrefOf("cart-undo", { who: null, page: 1 })).toBe("/flags/cart-undo#tenants");
});

it("a form begins with what is, and sent back as it is, it changes nothing", () => {
  const { typed, values } = readChangeQuery({}, item);
  expect(typed).toMatchObject({
    rollout: "25.5",
    startsAt: "2026-06-01T12:00",
    isOnByDefault: "on",
    version: "3",
  });
  expect(values).toBeNull();
  const again = readChangeQuery({ ...typed, check: "yes" }, item);
  expect(again.values).toMatchObject({
    rollout: 2_550,
    startsAt: item.flag.startsAt,
    minimumPlanId: null,
    salt: "0",
  });
});

it("what was typed stays in the form, with a word beside what cannot be", () => {
  const { typed } = readChangeQuery({}, item);
  const wrong = readChangeQuery({ ...typed, check: "yes", rollout: "a third", owner: " " }, item);
  expect(wrong.values).toBeNull();
  expect(wrong.typed).toMatchObject({ rollout: "a third", owner: " " });
  expect(Object.keys(wrong.faults).sort()).toEqual(["owner", "rollout"]);
});
