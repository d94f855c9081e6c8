import { toField } from "@/components/console/flag-words";
import { invalidInput } from "@/lib/actions/run-action";
import type { FlagItem } from "@/lib/flags/read-flags";
import { changeFlagSchema, type FlagValues } from "@/lib/flags/schema";
import type { Search } from "../flag-query";

/** What stands in the form of a flag: what was typed, else what is; and once it was sent, whether it can be. */
export function readChangeQuery(
  search: Search,
  item: Pick<FlagItem, "key" | "description" | "owner" | "flag" | "version">,
): { typed: Record<string, string>; values: FlagValues | null; faults: Record<string, string> } {
  const { flag } = item;
  const current: Record<string, string> = {
    description: item.description,
    owner: item.owner,
    isOnByDefault: flag.isOnByDefault ? "on" : "off",
    minimumPlanId: flag.minimumPlan?.id ?? "",
    rollout: flag.rollout === null ? "" : String(flag.rollout / 100),
    salt: flag.salt,
    startsAt: toField(flag.startsAt),
    endsAt: toField(flag.endsAt),
    version: String(item.version),
  };
  if (search.check === undefined) return { typed: current, values: null, faults: {} };
  const sent = Object.keys(current).map((name) => {
    const value = search[name];
    return [name, (typeof value === "string" ? value : "").replaceAll("\0", "").slice(0, 1_000)] as const;
  });
  const typed = Object.fromEntries(sent);
  const parsed = changeFlagSchema.safeParse({ key: item.key, ...typed });
  return parsed.success
    ? { typed, values: parsed.data, faults: {} }
    : { typed, values: null, faults: invalidInput(parsed.error).fields };
}
