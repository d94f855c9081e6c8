import { addDays, dayKey, type DayKey } from "@/lib/time/day";

export type DigestPeriod = { every: "day" | "week"; from: DayKey; until: DayKey };

/** From when on, on the tenant's own clock: people find it with their breakfast. */
const FROM_HOUR = 7;
const UNTIL_HOUR = 11;

/**
 * What a summary that is due at this moment is about: yesterday, or on Mondays the week before; null at any other time. Over several
 * hours, so that one is caught up on that the worker has missed; the key of the mail sees to it that it is one.
 */
export function digestPeriod(
  setting: "daily" | "weekly" | "never",
  timeZone: string,
  now: Date,
): DigestPeriod | null {
  if (setting === "never") return null;
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(now),
  );
  if (hour < FROM_HOUR || hour >= UNTIL_HOUR) return null;
  const today = dayKey(now, timeZone);
  const yesterday = addDays(today, -1);
  if (setting === "daily") return { every: "day", from: yesterday, until: yesterday };
  const isMonday = new Date(`${today}T12:00:00Z`).getUTCDay() === 1;
  return isMonday ? { every: "week", from: addDays(today, -7), until: yesterday } : null;
}
