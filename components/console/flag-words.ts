import type { Tone } from "@/components/ui/badge";
import type { FlagItem } from "@/lib/flags/read-flags";
import { rolloutText, type Decision, type Flag } from "@/lib/flags/state";
import { formatMinute } from "./format";

/** How far a flag has come, in a word. */
export function flagStatus(flag: Flag, on: number, of: number): { label: string; tone: Tone } {
  if (flag.killedAt) return { label: "Killed", tone: "danger" };
  if (on === 0) return { label: "Off", tone: "neutral" };
  return on === of ? { label: "On", tone: "success" } : { label: "For some", tone: "info" };
}

/** The rules of a flag in the order in which they are asked, and what each says. */
export function flagRules({ flag, overrides }: Pick<FlagItem, "flag" | "overrides">) {
  const { killedAt, startsAt, endsAt, minimumPlan, rollout, isOnByDefault, salt } = flag;
  const schedule = [
    ...(startsAt ? [`from ${formatMinute(startsAt)}`] : []),
    ...(endsAt ? [`until ${formatMinute(endsAt)}`] : []),
  ].join(" ");
  return [
    { key: "Kill switch", value: killedAt ? `Pressed, ${formatMinute(killedAt)}` : "Not pressed" },
    { key: "Overrides", value: overrides.length ? String(overrides.length) : "None" },
    { key: "Schedule", value: schedule || "Always" },
    { key: "Minimum plan", value: minimumPlan?.name ?? "Any" },
    { key: "Rollout", value: rollout === null ? "No share" : `${rolloutText(rollout)}, seed ${salt}` },
    {
      key: "Default",
      value: `${isOnByDefault ? "On" : "Off"}${rollout === null ? "" : " (the rollout decides)"}`,
    },
  ];
}

/** Why it is on or off, without saying again which. */
export function whyOf({ text }: Decision): string {
  return text.slice(text.indexOf(": ") + 2);
}

/** A moment as a form's date and time field wants it, in UTC. */
export function toField(at: Date | null): string {
  return at?.toISOString().slice(0, 16) ?? "";
}
