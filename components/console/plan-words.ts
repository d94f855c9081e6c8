import type { Change } from "@/lib/tenants/plan-schema";
import { isLimitKey, LIMITS } from "@/lib/usage/schema";
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
