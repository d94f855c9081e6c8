import { toDecimalString } from "@/lib/money/format";
import type { Change } from "@/lib/tenants/plan-schema";
import { isLimitKey, LIMITS, type PlanTerms } from "@/lib/usage/schema";
import { formatNumber } from "./format";

/** A limit or a feature's state in words: "1,000", "5,000 MB", "no limit", "on". */
export function termWords(
  { kind, key }: Pick<Change, "kind" | "key">,
  value: number | boolean | null,
): string {
  if (kind === "feature") return value === true ? "on" : "off";
  if (typeof value !== "number") return "no limit";
  const unit = isLimitKey(key) ? LIMITS[key].unit : "";
  return `${formatNumber(Math.round(value * 10) / 10)}${unit && ` ${unit}`}`;
}

type Version = PlanTerms & { priceMonthMinor: bigint; priceYearMinor: bigint | null; currency: string };

/** A version as it stands in the fields of a form. */
export function termValues(version: Version): Record<string, string> {
  const named = (prefix: string, all: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(all).map(([key, value]) => [`${prefix}.${key}`, value === true ? "on" : String(value)]),
    );
  const { priceMonthMinor, priceYearMinor, currency } = version;
  return {
    priceMonth: toDecimalString(priceMonthMinor, currency),
    priceYear: priceYearMinor === null ? "" : toDecimalString(priceYearMinor, currency),
    currency,
    ...named("limit", version.limits),
    ...named("overshoot", version.overshoot),
    ...named("feature", version.features),
  };
}

/** What a form that is sent by GET has in its fields; of a name that occurs more than once, the first. */
export function textsOf(query: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      String((Array.isArray(value) ? value[0] : value) ?? ""),
    ]),
  );
}
