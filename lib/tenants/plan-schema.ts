import { z } from "zod";
import { currencyExponent } from "@/lib/money/currency";
import { parseMoney } from "@/lib/money/parse";
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
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
const HIGHEST_RANK = 9_999;

/** A version without its number. */
type VersionTerms = PlanTerms & {
  priceMonthMinor: bigint;
  priceYearMinor: bigint | null;
  currency: string;
  /** From when on new tenants get it; null = at once. */
  availableFrom: Date | null;
};

export type PlanVersionInput = VersionTerms & {
  planId: string;
  /** The version that the form was filled from. */
  base: number;
};

export type NewPlanInput = VersionTerms & {
  planId: string;
  name: string;
  rank: number;
  /** The plan that the form was filled from, for what the code does not know. */
  copy: string | null;
};

const text = z.string().trim().max(40).default("");
const versionFields = {
  priceMonth: text,
  priceYear: text,
  currency: z.enum(CURRENCIES, { error: "Choose a currency" }),
  availableFrom: text,
};
type VersionFields = z.output<z.ZodObject<typeof versionFields, z.core.$loose>>;
type Fault = (path: string, message: string) => void;

const faultIn =
  (check: z.RefinementCtx): Fault =>
  (path, message) =>
    check.addIssue({ code: "custom", path: [path], message });

/** What a version gives and costs. A limit that is left empty is none. */
function readTerms(form: VersionFields, fault: Fault): VersionTerms {
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
  const { currency, priceMonth, priceYear, availableFrom } = form;
  const minor = (name: "priceMonth" | "priceYear") => {
    const parsed = isPrice(form[name], currency) && parseMoney(form[name], currency, "en");
    if (parsed && parsed.ok) return parsed.minor;
    const example = currencyExponent(currency) ? "29 or 29.90" : `2900, in whole ${currency}`;
    fault(name, `A price such as ${example}`);
    return 0n;
  };
  if (!priceMonth) fault("priceMonth", "Enter a price; 0 for a plan that costs nothing");
  // The field of a form without a zone: the console's clock is UTC.
  const from = availableFrom ? new Date(MOMENT.test(availableFrom) ? `${availableFrom}Z` : NaN) : null;
  if (from && Number.isNaN(from.getTime()))
    fault("availableFrom", "A day and a time, or nothing for at once");
  else if (from && from.getTime() <= Date.now())
    fault("availableFrom", "This is in the past: choose a later time, or nothing for at once");
  return {
    ...{ currency, limits, overshoot, availableFrom: from },
    features: Object.fromEntries(FEATURE_KEYS.map((key) => [key, typed(`feature.${key}`) === "on"])),
    priceMonthMinor: priceMonth ? minor("priceMonth") : 0n,
    priceYearMinor: priceYear ? minor("priceYear") : null,
  };
}

function isPrice(typed: string, currency: string): boolean {
  const digits = currencyExponent(currency);
  return new RegExp(`^\\d{1,9}${digits ? `(\\.\\d{1,${digits}})?` : ""}$`).test(typed);
}

/** The form of a new version. It holds what the code declares; other keys come along from the version before (addPlanVersion). */
export const planVersionSchema = z
  .looseObject({
    planId: z.string().min(1).max(40),
    base: z.coerce.number().int().min(1),
    ...versionFields,
  })
  .transform((form, check): PlanVersionInput => {
    const { planId, base } = form;
    return { planId, base, ...readTerms(form, faultIn(check)) };
  });

/** The form of a new plan and its first version. */
export const newPlanSchema = z
  .looseObject({
    planId: z.string().trim().default(""),
    name: z.string().trim().default(""),
    rank: z.string().trim().default(""),
    copy: text,
    ...versionFields,
  })
  .transform((form, check): NewPlanInput => {
    const { planId, name, rank, copy } = form;
    const fault = faultIn(check);
    if (!CODE.test(planId) || planId.length > 40)
      fault("planId", "A code of small letters, digits and hyphens, 40 at most, such as “team”");
    // Its address is the page on which plans are made.
    else if (planId === "new") fault("planId", "“new” is no code for a plan: choose another one");
    if (!name || name.length > 60) fault("name", "Enter a name of at most 60 characters");
    if (!/^\d{1,4}$/.test(rank) || Number(rank) < 1)
      fault("rank", `A whole number from 1 to ${HIGHEST_RANK}: the smallest plan has the lowest`);
    return { planId, name, rank: Number(rank), copy: copy || null, ...readTerms(form, fault) };
  });

/** What of a new plan another one has already, by field; empty where nothing is taken. */
export function takenOf(
  plans: readonly { id: string; name: string; rank: number }[],
  { planId, rank }: Pick<NewPlanInput, "planId" | "rank">,
): Record<string, string> {
  const sameCode = plans.find(({ id }) => id === planId);
  const sameRank = plans.find((plan) => plan.rank === rank);
  return {
    ...(sameCode && { planId: `“${planId}” is the code of ${sameCode.name}: choose another one` }),
    ...(sameRank && { rank: `${rank} is the rank of ${sameRank.name}: ${freeRank(plans)} is free` }),
  };
}

/** Above all plans, where that is possible. */
export function freeRank(plans: readonly { rank: number }[]): number {
  const ranks = new Set(plans.map(({ rank }) => rank));
  const next = Math.max(0, ...ranks) + 1;
  if (next <= HIGHEST_RANK) return next;
  return Array.from({ length: HIGHEST_RANK }, (_, index) => index + 1).find((rank) => !ranks.has(rank)) ?? 1;
}

/** Of versions, the newest first, the one that new tenants get. */
export function offeredOf<Version extends { availableFrom: Date }>(
  versions: readonly Version[],
  now = new Date(),
): Version | undefined {
  return versions.find(({ availableFrom }) => availableFrom <= now);
}

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
