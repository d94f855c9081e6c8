import { formatMoney } from "@/lib/money/format";
import { formatTime } from "@/lib/time/format";
import type { Locale } from "./translator";

/** Amounts and moments as a tenant's customers read them. */
export type Formats = {
  money: (amountMinor: number) => string;
  /** 14 March 2026 */
  date: (iso: string) => string;
  /** 14 Mar 2026, 20:15 */
  moment: (iso: string) => string;
};

type Region = { locale: Locale; currency: string; timeZone: string };

/** The formats of a tenant's language, currency and time zone. */
export function formatsOf({ locale, currency, timeZone }: Region): Formats {
  return {
    money: (amountMinor) => formatMoney(amountMinor, currency, locale),
    date: (iso) => formatTime(new Date(iso), "date", { locale, timeZone }),
    moment: (iso) => formatTime(new Date(iso), "dateTime", { locale, timeZone }),
  };
}
