import { dayKey, startOfDay } from "@/lib/time/day";

/** A calendar month of a tenant, as "2026-11". */
export type Month = string;

export function monthOf(moment: Date, timeZone: string): Month {
  return dayKey(moment, timeZone).slice(0, 7);
}

/** From its first moment to the first of the next month. */
export function monthRange(month: Month, timeZone: string): { from: Date; until: Date } {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return { from: startOfDay(`${month}-01`, timeZone), until: startOfDay(`${next}-01`, timeZone) };
}
