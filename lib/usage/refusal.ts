import { AppError } from "@/lib/errors/app-error";
import type { Actor, Tenant } from "@/lib/tenancy/context";
import { LIMITS, type LimitKey } from "./schema";

const number = (value: number) => new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(value);

/** What a person reads who has reached a limit of the plan: what it is, what the next plan gives, and whom to ask. */
export function limitReached(
  { plan, limits }: Pick<Tenant, "plan" | "limits">,
  actor: Pick<Actor, "kind"> & { role?: string },
  what: LimitKey,
  used: number,
): AppError {
  const limit = limits[what] ?? 0;
  const { noun, unit } = LIMITS[what];
  const amount = (value: number) => `${number(value)}${unit ? ` ${unit}` : ""}`;
  const sentences = [
    `Your plan (${plan.name}) gives ${amount(limit)} ${noun}, and ${amount(used)} ${unit || used !== 1 ? "are" : "is"} in use.`,
    nextGives(plan.next, what, limit, amount),
    actor.role === "owner"
      ? "Ask whoever runs this service for you for another plan."
      : "An owner of your team can ask for another plan.",
  ];
  return new AppError("PLAN_LIMIT_REACHED", `${what}: ${used} of ${limit} used`, {
    userMessage: sentences.filter(Boolean).join(" "),
    values: { what, limit, used },
  });
}

function nextGives(
  next: Tenant["plan"]["next"],
  what: LimitKey,
  limit: number,
  amount: (value: number) => string,
): string {
  if (!next) return "";
  const more = next.limits[what];
  if (more === undefined) return `The plan ${next.name} has no such limit.`;
  return more > limit ? `The plan ${next.name} gives ${amount(more)}.` : "";
}
