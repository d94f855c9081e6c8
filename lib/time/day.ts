/** A calendar day without a place, as "2026-03-05": what a tenant's "today" is called. */
export type DayKey = string;

/** The day a moment falls on in a time zone. */
export function dayKey(moment: Date, timeZone: string): DayKey {
  const { year, month, day } = wallClock(moment, timeZone);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** The first moment of a day in a time zone; on a day whose midnight is skipped, the first that exists. */
export function startOfDay(key: DayKey, timeZone: string): Date {
  const midnight = Date.parse(`${key}T00:00:00Z`);
  if (Number.isNaN(midnight)) throw new Error(`Not a day: ${key}`);
  // The offset is looked up at a guess and again at the corrected guess, because it may change in between.
  const first = midnight - offsetMs(new Date(midnight), timeZone);
  const second = midnight - offsetMs(new Date(first), timeZone);
  const candidates = [Math.min(first, second), Math.max(first, second)];
  const exact = candidates.find(
    (at) => dayKey(new Date(at), timeZone) === key && wallClock(new Date(at), timeZone).hour === 0,
  );
  return new Date(exact ?? candidates[1] ?? midnight);
}

/** The day so many days later (or earlier). Calendar arithmetic: a day may have 23 hours. */
export function addDays(key: DayKey, days: number): DayKey {
  const date = new Date(`${key}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The last `count` days up to and with `last`, oldest first. */
export function daysUpTo(last: DayKey, count: number): DayKey[] {
  return Array.from({ length: count }, (_, index) => addDays(last, index - count + 1));
}

/** From the first moment of a day to the first of the next: `from <= x && x < until`. */
export function dayRange(key: DayKey, timeZone: string): { from: Date; until: Date } {
  return { from: startOfDay(key, timeZone), until: startOfDay(addDays(key, 1), timeZone) };
}

/** Whether this is a time zone the machine knows. */
export function isTimeZone(value: string): boolean {
  try {
    clock(value);
    return true;
  } catch {
    return false;
  }
}

function offsetMs(moment: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(moment, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.trunc(moment.getTime() / 1000) * 1000;
}

function wallClock(moment: Date, timeZone: string) {
  const parts = Object.fromEntries(
    clock(timeZone)
      .formatToParts(moment)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(timeZone: string): Intl.DateTimeFormat {
  const cached = clocks.get(timeZone);
  if (cached) return cached;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(timeZone, made);
  return made;
}

function pad(value: number, length = 2): string {
  return String(value).padStart(length, "0");
}
