import { AppError } from "@/lib/errors/app-error";
import { Refused, type Refusal } from "./memory";

/** What an error said, in all its causes. */
export function textOf(error: unknown): string {
  const found: unknown[] = [];
  for (let one = error; one && !found.includes(one); one = (one as { cause?: unknown }).cause)
    found.push(one);
  return found.map((one) => `${String(one)} ${asText(one)}`).join("\n");
}

/** As JSON, amounts included. */
export function asText(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, one) => (typeof one === "bigint" ? String(one) : one));
}

const KINDS: [Refusal, RegExp][] = [
  ["policy", /row-level security/],
  ["denied", /permission denied/],
  ["unique", /P2002|23505/],
  ["reference", /P2003|23503|23001/],
  ["missing", /P2025|P2018/],
  ["late", /P2028|expired transaction|after its transaction had ended|25P0[34]/],
  ["lost", /57P0\d|terminat|ECONNRESET|closed|not queryable|DATABASE_UNAVAILABLE/i],
];

/** What kind of refusal an error is; null for one that nobody expects. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.kind;
  if (error instanceof AppError && error.code === "TRANSACTION_ABORTED") return "aborted";
  const text = textOf(error);
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
