import { dayKey, startOfDay } from "@/lib/time/day";

/** A calendar month of a tenant, as "2026-11". */
export type Month = string;

/** The last that was asked for in each time zone: each order asks, and nearly always in the same month. */
const last = new Map<string, { month: Month; from: Date; until: Date }>();

export function monthOf(moment: Date, timeZone: string): Month {
  const known = last.get(timeZone);
  if (known && known.from <= moment && moment < known.until) return known.month;
  const month = dayKey(moment, timeZone).slice(0, 7);
  last.set(timeZone, { month, ...monthRange(month, timeZone) });
  return month;
}

/** From its first moment to the first of the next month. */
export function monthRange(month: Month, timeZone: string): { from: Date; until: Date } {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return { from: startOfDay(`${month}-01`, timeZone), until: startOfDay(`${next}-01`, timeZone) };
}
