import { formatMoney } from "@/lib/money/format";
import type { TenantSettings } from "@/lib/settings/schema";
import type { Locale } from "@/lib/i18n/locale";
import type { TenantContext } from "@/lib/tenancy/context";
import { dayKey, type DayKey } from "@/lib/time/day";
import { formatTime } from "@/lib/time/format";

const HALF_A_YEAR_MS = 182 * 24 * 3_600_000;

/** Numbers and times for one reader: the tenant's currency and clock, the reader's language. */
export function adminFormat({
  currency,
  locale,
  timeZone,
}: Pick<TenantSettings["general"], "currency" | "timeZone"> & { locale: Locale }) {
  const place = { locale, timeZone };
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: "long" });
  const dateTime = (at: Date) => formatTime(at, "dateTime", place);
  const clock = (at: Date) => formatTime(at, "time", place);
  return {
    locale,
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
      return formatTime(at, "dayTime", place);
    },
    /** A day of the tenant's calendar, which has no time zone any more. */
    day: (day: DayKey, style: "day" | "weekday") =>
      formatTime(new Date(`${day}T12:00:00Z`), style, { locale, timeZone: "UTC" }),
  };
}

/** The formats of whoever reads this page. */
export function readersFormat({ tenant, locale }: Pick<TenantContext, "tenant" | "locale">): AdminFormat {
  return adminFormat({ ...tenant.settings.general, locale });
}

function whole(minor: bigint | number): bigint {
  return typeof minor === "bigint" ? minor : BigInt(Math.round(minor));
}

export type AdminFormat = ReturnType<typeof adminFormat>;

/** "+12%" in the reader's language and where it points, for a number beside its former self; null where that was nothing. */
export function change(
  now: number,
  before: number,
  locale: Locale,
): { text: string; direction: "up" | "down" | "flat" } | null {
  if (before === 0) return null;
  const percent = Math.round(((now - before) / before) * 100);
  const text = new Intl.NumberFormat(locale, { style: "percent", signDisplay: "exceptZero" }).format(
    percent / 100,
  );
  if (percent === 0) return { text, direction: "flat" };
  return { text, direction: percent > 0 ? "up" : "down" };
}
