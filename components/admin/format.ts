import { formatMoney } from "@/lib/money/format";
import type { TenantSettings } from "@/lib/settings/schema";
import { dayKey, type DayKey } from "@/lib/time/day";
import { formatTime } from "@/lib/time/format";

const HALF_A_YEAR_MS = 182 * 24 * 3_600_000;

/** Numbers and times as this tenant reads them: its currency, its number signs, its clock. The words around are English. */
export function adminFormat({
  currency,
  locale,
  timeZone,
}: Pick<TenantSettings["general"], "currency" | "locale" | "timeZone">) {
  const place = { locale: "en", timeZone };
  const weekday = new Intl.DateTimeFormat("en", { timeZone, weekday: "long" });
  const dateTime = (at: Date) => formatTime(at, "dateTime", place);
  const clock = (at: Date) => formatTime(at, "time", place);
  return {
    money: (minor: bigint | number) => formatMoney(whole(minor), currency, locale),
    compactMoney: (minor: bigint | number) => formatMoney(whole(minor), currency, locale, { compact: true }),
    count: (value: number) => value.toLocaleString(locale),
    date: (at: Date) => formatTime(at, "date", place),
    dateTime,
    clock,
    weekday: (at: Date) => weekday.format(at),
    /** Today by the clock, not long ago without the year, else in full. */
    short: (at: Date, now = new Date()) => {
      if (dayKey(at, timeZone) === dayKey(now, timeZone)) return clock(at);
      if (now.getTime() - at.getTime() > HALF_A_YEAR_MS) return dateTime(at);
      return `${formatTime(at, "day", place)}, ${clock(at)}`;
    },
    /** A day of the tenant's calendar, which has no time zone any more. */
    day: (day: DayKey, style: "day" | "weekday") =>
      formatTime(new Date(`${day}T12:00:00Z`), style, { locale: "en", timeZone: "UTC" }),
  };
}

function whole(minor: bigint | number): bigint {
  return typeof minor === "bigint" ? minor : BigInt(Math.round(minor));
}

export type AdminFormat = ReturnType<typeof adminFormat>;

/** "1 product", "1,300 products". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** "+12 %" and where it points, for a number beside its former self. */
export function change(
  now: number,
  before: number,
): { text: string; direction: "up" | "down" | "flat" } | null {
  if (before === 0) return null;
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return { text: "±0 %", direction: "flat" };
  return percent > 0
    ? { text: `+${percent} %`, direction: "up" }
    : { text: `−${Math.abs(percent)} %`, direction: "down" };
}
