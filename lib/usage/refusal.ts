import { AppError } from "@/lib/errors/app-error";
import type { Actor, Tenant } from "@/lib/tenancy/context";
import type { LimitKey } from "./schema";

/** What a person reads who has reached a limit of the plan: what it is, what the next plan gives, and whom to ask. */
export function limitReached(
  { plan, limits }: Pick<Tenant, "plan" | "limits">,
  actor: Pick<Actor, "kind"> & { role?: string },
  what: LimitKey,
  used: number,
): AppError {
  const limit = limits[what] ?? 0;
  const values = { what, limit, used: Math.round(used * 10) / 10, plan: plan.name, who: actor.role ?? "" };
  return new AppError("PLAN_LIMIT_REACHED", `${what}: ${used} of ${limit} used`, {
    says: "planLimit",
    values: { ...values, ...nextGives(plan.next, what, limit) },
  });
}

function nextGives(next: Tenant["plan"]["next"], what: LimitKey, limit: number) {
  if (!next) return { next: "", more: "none" };
  const more = next.limits[what];
  if (more === undefined) return { next: next.name, more: "unlimited" };
  return { next: next.name, more: more > limit ? more : "none" };
}
