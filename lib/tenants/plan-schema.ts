import { z } from "zod";
import { CURRENCIES } from "@/lib/settings/schema";
import {
  FEATURE_KEYS,
  FEATURES,
  isFeatureKey,
  isLimitKey,
  LIMIT_KEYS,
  LIMITS,
  type PlanTerms,
} from "@/lib/usage/schema";

const MOST = 1_000_000_000;
const WHOLE = /^\d{1,10}$/;
const PRICE = /^\d{1,9}(\.\d{1,2})?$/;

export type PlanVersionInput = PlanTerms & {
  planId: string;
  /** The version that the form was filled from. */
  base: number;
  priceMonthMinor: bigint;
  priceYearMinor: bigint | null;
  currency: string;
};

const text = z.string().trim().max(40).default("");

/**
 * The form of a new version. A limit that is left empty is none. It holds what the code declares; other keys come along from
 * the version before (addPlanVersion).
 */
export const planVersionSchema = z
  .looseObject({
    planId: z.string().min(1).max(40),
    base: z.coerce.number().int().min(1),
    priceMonth: text,
    priceYear: text,
    currency: z.enum(CURRENCIES, { error: "Choose a currency" }),
  })
  .transform((form, check): PlanVersionInput => {
    const fault = (path: string, message: string) =>
      check.addIssue({ code: "custom", path: [path], message });
    const typed = (name: string) => String(form[name] ?? "").trim();
    const limits: Record<string, number> = {};
    const overshoot: Record<string, number> = {};
    for (const key of LIMIT_KEYS) {
      const [most, over] = [typed(`limit.${key}`), typed(`overshoot.${key}`)];
      if (most && (!WHOLE.test(most) || Number(most) > MOST))
        fault(`limit.${key}`, `${LIMITS[key].label.en}: a whole number, or nothing for no limit`);
      else if (most) limits[key] = Number(most);
      if (over && (!WHOLE.test(over) || Number(over) > 100))
        fault(`overshoot.${key}`, `${LIMITS[key].label.en}: at most 100 percent over the limit`);
      else if (over) overshoot[key] = Number(over);
    }
    const minor = (name: "priceMonth" | "priceYear") => {
      if (form[name] && !PRICE.test(form[name])) fault(name, "A price such as 29 or 29.90");
      return BigInt(Math.round(Number(form[name]) * 100) || 0);
    };
    if (!form.priceMonth) fault("priceMonth", "Enter a price; 0 for a plan that costs nothing");
    return {
      ...{ planId: form.planId, base: form.base, currency: form.currency, limits, overshoot },
      features: Object.fromEntries(FEATURE_KEYS.map((key) => [key, typed(`feature.${key}`) === "on"])),
      priceMonthMinor: minor("priceMonth"),
      priceYearMinor: form.priceYear ? minor("priceYear") : null,
    };
  });

/** Of a plan and its version, as an address and a form say it: "growth:2". */
export const planTargetSchema = z
  .string({ error: "Choose a plan" })
  .regex(/^[^:]{1,40}:\d{1,9}$/, "Choose a plan")
  .transform((target) => {
    const [planId, version] = target.split(":") as [string, string];
    return { planId, version: Number(version) };
  });

const tenantId = z.uuid("There is no such tenant");
export const changePlanSchema = z.object({ tenantId, target: planTargetSchema });
export const moveTenantsSchema = z.object({
  planId: z.string().min(1).max(40),
  version: z.coerce.number().int().min(1),
  /** How many the operator was told of. */
  expected: z.coerce.number().int().min(0),
});
export const endOverrideSchema = z.object({ tenantId, id: z.uuid("There is no such override") });

/** `what` is "limit.products" or "feature.ownMail"; a limit left empty is none, a feature is on or off. */
export const setOverrideSchema = z
  .object({
    tenantId,
    what: z.string({ error: "Choose a limit or feature" }),
    value: z.string().trim().max(20).default(""),
    reason: z
      .string()
      .trim()
      .min(5, "Say why, in a sentence")
      .max(300, "A reason has at most 300 characters"),
    until: z.string().trim().max(20).default(""),
  })
  .transform(({ what, value, until, ...rest }, check) => {
    const fault = (path: string, message: string) => {
      check.addIssue({ code: "custom", path: [path], message });
      return z.NEVER;
    };
    const [kind, key = ""] = what.split(".");
    // The field of a form without a zone: the console's clock is UTC.
    const end = until ? new Date(`${until}Z`) : null;
    if (end && Number.isNaN(end.getTime())) return fault("until", "A day and a time, or nothing");
    if (end && end.getTime() <= Date.now()) return fault("until", "This is over already");
    if (kind === "feature" && isFeatureKey(key)) {
      if (value !== "on" && value !== "off") return fault("value", "Write on or off");
      return { ...rest, kind, key, value: value === "on", until: end } as const;
    }
    if (kind !== "limit" || !isLimitKey(key)) return fault("what", "Choose a limit or feature");
    if (value && (!WHOLE.test(value) || Number(value) > MOST))
      return fault("value", "A whole number, or nothing for no limit");
    return { ...rest, kind, key, value: value ? Number(value) : null, until: end } as const;
  });

export type SetOverrideInput = z.output<typeof setOverrideSchema>;

/** What is otherwise in `to`; an absent limit is none, an absent feature off. */
export type Change = {
  kind: "limit" | "feature";
  key: string;
  from: number | boolean | null;
  to: number | boolean | null;
  isLess: boolean;
};

export function diffTerms(from: Pick<PlanTerms, "features" | "limits">, to: typeof from): Change[] {
  const keys = (one: object, other: object) => [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const features = keys(from.features, to.features).map((key): Change => {
    const [before, after] = [from.features[key] ?? false, to.features[key] ?? false];
    return { kind: "feature", key, from: before, to: after, isLess: before && !after };
  });
  const limits = keys(from.limits, to.limits).map((key): Change => {
    const [before, after] = [from.limits[key] ?? null, to.limits[key] ?? null];
    return {
      kind: "limit",
      key,
      from: before,
      to: after,
      isLess: (after ?? Infinity) < (before ?? Infinity),
    };
  });
  return [...features, ...limits].filter(({ from: before, to: after }) => before !== after);
}

/** A limit or feature as a person names it; one that the code does not know, as it is stored. */
export function nameOf({ kind, key }: Pick<Change, "kind" | "key">): string {
  if (kind === "feature") return isFeatureKey(key) ? FEATURES[key].label.en : key;
  return isLimitKey(key) ? LIMITS[key].label.en : key;
}
