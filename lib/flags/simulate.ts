import { decide } from "./policy";
import type { AudienceTenant } from "./read-flags";
import { flagValuesSchema } from "./schema";
import { rolloutText, type Flag } from "./state";

export type Simulation =
  | { kind: "decided"; text: string; who: string; tone: "success" | "info" }
  | { kind: "refused"; fields: Record<string, string> };

type Asked = { tenant: string; plan: string; percent: string };
type Plan = { id: string; name: string; rank: number };

/** What would be decided for a tenant, or for anybody on a plan; with another plan or share than there is, where one is named. */
export function simulate(
  flag: Flag,
  { tenant: code, plan: planId, percent }: Asked,
  { tenants, plans, now }: { tenants: readonly AudienceTenant[]; plans: readonly Plan[]; now: Date },
): Simulation {
  const tenant = tenants.find((one) => one.code === code.trim().toLowerCase());
  const plan = plans.find(({ id }) => id === planId);
  const rollout = flagValuesSchema.shape.rollout.safeParse(percent);
  const fields: Record<string, string> = {};
  if (code.trim() && !tenant) fields.tenant = "No tenant in use has this code";
  if (planId && !plan) fields.plan = "There is no such plan";
  if (!tenant && !plan && !fields.tenant) fields.tenant = "Enter a tenant, or choose a plan";
  if (!rollout.success) fields.percent = rollout.error.issues[0]!.message;
  if (Object.keys(fields).length || !rollout.success) return { kind: "refused", fields };

  const asked = percent.trim() === "" ? flag : { ...flag, rollout: rollout.data };
  const who = tenant ?? { id: "", name: "", plan: plan!, flagOverrides: [] };
  const decision = decide(asked, { ...who, plan: plan ?? who.plan }, now);
  const onPlan = `on ${(plan ?? who.plan).name}`;
  if (!tenant && decision.rule === "rollout")
    return {
      kind: "decided",
      text: `on for ${rolloutText(asked.rollout!)} of them: rollout`,
      who: `Tenants ${onPlan}; each one's bucket decides.`,
      tone: "info",
    };
  return {
    kind: "decided",
    text: decision.text,
    who: tenant ? `${tenant.name}, ${onPlan}.` : `Tenants ${onPlan}.`,
    tone: decision.value ? "success" : "info",
  };
}
