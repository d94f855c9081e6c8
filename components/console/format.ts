const number = new Intl.NumberFormat("en");
const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const minute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const second = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

export function formatNumber(value: number | bigint): string {
  return number.format(value);
}

/** A day in UTC, which is the console's clock. */
export function formatDay(at: Date): string {
  return day.format(at);
}

/** A time in UTC, to the minute. */
export function formatMinute(at: Date): string {
  return `${minute.format(at)} UTC`;
}

/** A time in UTC, to the second: for what happens within minutes. */
export function formatSecond(at: Date): string {
  return `${second.format(at)} UTC`;
}

/** How long ago, roughly; the day itself from a week on. */
export function formatAgo(at: Date, now = new Date()): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  const days = Math.floor(minutes / (24 * 60));
  if (days === 1) return "yesterday";
  return days < 7 ? `${days} days ago` : formatDay(at);
}

/** Bytes in the unit that gives a short number. */
export function formatBytes(bytes: bigint | number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let amount = Number(bytes);
  while (amount >= 1024 && units.length > 1) {
    amount /= 1024;
    units.shift();
  }
  return `${amount < 10 && amount % 1 ? amount.toFixed(1) : Math.round(amount)} ${units[0]}`;
}

/** Minor units as money, with as many decimals as the currency has. */
export function formatMoney(minor: bigint, currency: string): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const text = minor
    .toString()
    .replace("-", "")
    .padStart(digits + 1, "0");
  const whole = digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  return format.format(`${minor < 0n ? "-" : ""}${whole}` as Intl.StringNumericLiteral);
}

/** "1 tenant", "4 tenants". */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${formatNumber(amount)} ${amount === 1 ? one : many}`;
}

/** "ordersPerMonth" as "Orders per month". */
export function wordsOf(name: string): string {
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** How long something takes: "38 ms", "2.4 s", "12 min", "3 h". */
export function formatSpan(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${number.format(Number((ms / 1_000).toFixed(1)))} s`;
  if (ms < 90_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 90 * 60_000) return `${Math.round(ms / 60_000)} min`;
  return `${number.format(Math.round(ms / 3_600_000))} h`;
}
