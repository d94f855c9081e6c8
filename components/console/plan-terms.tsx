import { KeyValueList } from "@/components/ui/key-value";
import { nameOf } from "@/lib/tenants/plan-schema";
import { hardBound, isFeatureKey, isLimitKey, LIMIT_KEYS, type PlanTerms } from "@/lib/usage/schema";
import { formatMoney } from "./format";
import { termWords } from "./plan-words";

type Props = {
  terms: PlanTerms & { priceMonthMinor: bigint; priceYearMinor: bigint | null; currency: string };
};

/** What a version of a plan gives and costs. */
export function PlanTermsList({ terms }: Props) {
  const { features, limits, overshoot, priceMonthMinor, priceYearMinor, currency } = terms;
  const price = (minor: bigint) => formatMoney(minor, currency);
  const limitKeys = [...LIMIT_KEYS, ...Object.keys(limits).filter((key) => !isLimitKey(key))];
  return (
    <div className="grid gap-x-10 gap-y-4 md:grid-cols-2">
      <KeyValueList
        split
        className="content-start"
        items={limitKeys.map((key) => {
          const most = limits[key];
          if (most === undefined) return { key: nameOf({ kind: "limit", key }), value: "no limit" };
          const bound = hardBound(most, key, overshoot);
          const words = termWords({ kind: "limit", key }, most);
          return {
            key: `${nameOf({ kind: "limit", key })}${isLimitKey(key) ? "" : " (unknown here)"}`,
            value:
              bound > most ? `${words}, accepted up to ${termWords({ kind: "limit", key }, bound)}` : words,
          };
        })}
      />
      <KeyValueList
        split
        className="content-start"
        items={[
          ...Object.entries(features).map(([key, isOn]) => ({
            key: `${nameOf({ kind: "feature", key })}${isFeatureKey(key) ? "" : " (unknown here)"}`,
            value: isOn ? "on" : "off",
          })),
          { key: "A month", value: price(priceMonthMinor) },
          { key: "A year", value: priceYearMinor === null ? "not sold by the year" : price(priceYearMinor) },
        ]}
      />
    </div>
  );
}
