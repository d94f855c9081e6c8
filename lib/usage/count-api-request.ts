import "server-only";
import { databaseError } from "@/lib/db/database-error";
import { pool } from "@/lib/db/pools";
import type { TenantContext } from "@/lib/tenancy/context";
import { hardBound } from "./schema";

const COUNT = `INSERT INTO control.rate_limits AS l (key, hits, ends_at) VALUES ($1, 1, now() + interval '1 minute')
  ON CONFLICT (key) DO UPDATE SET
    hits = CASE WHEN l.ends_at < now() THEN 1 ELSE l.hits + 1 END,
    ends_at = CASE WHEN l.ends_at < now() THEN excluded.ends_at ELSE l.ends_at END
  RETURNING hits, LEAST(60, ceil(extract(epoch FROM ends_at - now())))::int AS "secondsLeft"`;

export type ApiTurn = { isAllowed: boolean; limit: number | null; left: number | null; secondsLeft: number };

/**
 * Counts a request of a program against the tenant's limit a minute, over all processes. It refuses nothing itself: the answer
 * says what the headers of a refusal or a success have to.
 */
export async function countApiRequest({ tenant }: Pick<TenantContext, "tenant">): Promise<ApiTurn> {
  const what = "apiRequestsPerMinute";
  const limit = tenant.limits[what];
  if (limit === undefined) return { isAllowed: true, limit: null, left: null, secondsLeft: 0 };
  const { rows } = await pool("platform")
    .query<{ hits: number; secondsLeft: number }>(COUNT, [`api ${tenant.id}`])
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  const { hits, secondsLeft } = rows[0]!;
  return {
    isAllowed: hits <= hardBound(limit, what, tenant.plan.overshoot),
    limit,
    left: Math.max(0, limit - hits),
    secondsLeft,
  };
}
