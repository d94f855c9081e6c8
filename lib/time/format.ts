/** A date on a tenant's page is a date in the tenant's place, wherever the reader or the server is. */
export type Place = { locale: string; timeZone: string };

const STYLES = {
  /** 5 March 2026 */
  date: { day: "numeric", month: "long", year: "numeric" },
  /** 5 Mar */
  day: { day: "numeric", month: "short" },
  /** 5 Mar, 18:30 */
  dayTime: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  /** Thu 5 Mar */
  weekday: { weekday: "short", day: "numeric", month: "short" },
  /** 18:30 */
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  /** 5 Mar 2026, 18:30 */
  dateTime: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeStyle = keyof typeof STYLES;

/** A moment in the tenant's language and time zone. */
export function formatTime(moment: Date, style: TimeStyle, { locale, timeZone }: Place): string {
  const key = `${locale}|${timeZone}|${style}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(regional(locale), { ...STYLES[style], timeZone });
    formatters.set(key, formatter);
  }
  return formatter.format(moment);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Plain English is written the way most of the world reads it: day before month. */
function regional(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}

const STEPS = [
  { unit: "second", seconds: 1, below: 60 },
  { unit: "minute", seconds: 60, below: 60 },
  { unit: "hour", seconds: 3600, below: 24 },
  { unit: "day", seconds: 86_400, below: 30 },
] as const;

/** "5 minutes ago", "yesterday"; a date once it is a month away. `now` is given, so the text can be tested and cached. */
export function formatRelative(moment: Date, now: Date, place: Place): string {
  const seconds = (moment.getTime() - now.getTime()) / 1000;
  for (const step of STEPS) {
    const amount = Math.trunc(seconds / step.seconds);
    if (Math.abs(amount) < step.below) return relative(place.locale).format(amount, step.unit);
  }
  return formatTime(moment, "date", place);
}

const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relative(locale: string): Intl.RelativeTimeFormat {
  const made = relatives.get(locale) ?? new Intl.RelativeTimeFormat(regional(locale), { numeric: "auto" });
  relatives.set(locale, made);
  return made;
}
