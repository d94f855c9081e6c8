import "server-only";
import { isIP } from "node:net";
import { pool } from "@/lib/db/pools";
import { databaseError } from "@/lib/db/database-error";
import { AppError } from "@/lib/errors/app-error";

const WINDOW_SECONDS = 15 * 60;
const LIMITS = { account: 8, client: 40 } as const;

const COUNT = `INSERT INTO control.rate_limits AS l (key, hits, ends_at)
  SELECT key, 1, now() + make_interval(secs => $2) FROM unnest($1::text[]) AS key
  ON CONFLICT (key) DO UPDATE SET
    hits = CASE WHEN l.ends_at < now() THEN 1 ELSE l.hits + 1 END,
    ends_at = CASE WHEN l.ends_at < now() THEN excluded.ends_at ELSE l.ends_at END
  RETURNING key, hits, ceil(extract(epoch FROM ends_at - now()))::int AS seconds_left`;

/** What sign-in attempts are counted by: the account that is tried on this realm, and the client that tries. */
export type Attempt = { realm: string; email: string; client: string };

/**
 * Counts an attempt before the password is looked at; the counters are in the database, so they hold over all processes.
 * @throws AppError TOO_MANY_ATTEMPTS
 */
export async function countAttempt(attempt: Attempt): Promise<void> {
  const [account, client] = keys(attempt);
  const { rows } = await pool("platform")
    .query<{ key: string; hits: number; seconds_left: number }>(COUNT, [
      [account, client].sort(),
      WINDOW_SECONDS,
    ])
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  for (const { key, hits, seconds_left } of rows) {
    if (hits <= (key === account ? LIMITS.account : LIMITS.client)) continue;
    const minutes = Math.max(1, Math.ceil(seconds_left / 60));
    throw new AppError("TOO_MANY_ATTEMPTS", `${key}: ${hits} attempts`, {
      says: "TOO_MANY_ATTEMPTS",
      values: { minutes },
    });
  }
}

/** The right password was given: this account starts again from nothing. */
export async function forgetAttempts(attempt: Attempt): Promise<void> {
  await pool("platform").query("DELETE FROM control.rate_limits WHERE key = $1", [keys(attempt)[0]]);
}

function keys({ realm, email, client }: Attempt): [string, string] {
  return [`account ${realm} ${email}`, `client ${realm} ${networkOf(client)}`];
}

/**
 * What an address is counted as: an IPv6 client has a network of 2^64 addresses to itself, and could take another one for
 * every attempt.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [left, right] = address.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = right ? Array<string>(8 - left!.length - right.length).fill("0") : [];
  const groups = [...left!, ...zeros, ...(right ?? [])].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
