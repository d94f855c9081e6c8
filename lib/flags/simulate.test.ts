import { expect, it } from "vitest";
import { untouched } from "./policy";
import { simulate } from "./simulate";

const plans = [
  { id: "starter", name: "Starter", rank: 1 },
  { id: "growth", name: "Growth", rank: 2 },
];
const tenants = [
  {
    id: "01990000-0000-7000-8000-000000000001",
    code: "acme",
    name: "Acme",
    plan: plans[0]!,
    flagOverrides: [],
  },
];
const flag = { ...untouched("cart-undo"), minimumPlan: plans[1]!, salt: "a1b2c3d4" };
const asked = (tenant: string, plan = "", percent = "") =>
  simulate(flag, { tenant, plan, percent }, { tenants, plans, now: new Date() });

it("says what would be decided for a tenant, as it is and on another plan or share", () => {
  expect(asked("acme")).toMatchObject({
    text: "off: from Growth on, and this is Starter",
    who: "Acme, on Starter.",
  });
  expect(asked(" ACME ", "growth", "25")).toMatchObject({ text: "on: rollout 25 %, bucket 1017" });
  expect(asked("acme", "growth", "10.17")).toMatchObject({ text: "off: rollout 10.17 %, bucket 1017" });
});

it("says for anybody on a plan how many get it, where each one's bucket decides", () => {
  expect(asked("", "growth", "25")).toMatchObject({ text: "on for 25 % of them: rollout" });
  expect(asked("", "starter", "25")).toMatchObject({ text: "off: from Growth on, and this is Starter" });
});

it("refuses what is nobody, and nothing at all", () => {
  expect(asked("globex", "gold", "lots")).toMatchObject({
    kind: "refused",
    fields: { tenant: expect.any(String), plan: expect.any(String), percent: expect.any(String) } as object,
  });
  expect(asked("")).toMatchObject({
    kind: "refused",
    fields: { tenant: "Enter a tenant, or choose a plan" },
  });
});
