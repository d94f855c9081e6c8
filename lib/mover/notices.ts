import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { pool } from "@/lib/db/pools";
import { inPlatform } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";

/** Half of the time is over for which an old place is kept; six hours are left; it is over, and the place is being removed. */
export type NoticeKind = "kept_half" | "kept_ending" | "kept_over";

export type MoveNotice = { moveId: string; kind: NoticeKind; tenant: string; cleanAfter: Date };

/**
 * What is due now. Half-way before six hours before the end; where that is the other way round, half-way alone. One that a
 * later one has overtaken, while no mover ran, is left out. Only a time that ran out by itself is news.
 */
const DUE = `SELECT m.id, CASE WHEN now() >= m.clean_after THEN 'kept_over'
      WHEN m.keep_hours > 12 AND now() >= m.clean_after - interval '6 hours' THEN 'kept_ending' ELSE 'kept_half' END AS kind
  FROM control.tenant_moves m
  WHERE m.phase IN ('retained', 'cleaning') AND m.keep_hours > 0
    AND m.clean_after = m.flipped_at + m.keep_hours * interval '1 hour'
    AND now() >= m.flipped_at + m.keep_hours * interval '1 hour' / 2`;

/** Reminds operators of old places that are about to go, and writes that into the move's story: each once. */
export async function raiseNotices(): Promise<void> {
  await pool("platform").query(
    `WITH raised AS (
       INSERT INTO control.move_notices (move_id, kind) SELECT id, kind FROM (${DUE}) due
       ON CONFLICT DO NOTHING RETURNING move_id, kind),
     older AS (
       UPDATE control.move_notices n SET seen_at = now() FROM raised r
       WHERE n.move_id = r.move_id AND n.kind <> r.kind AND n.seen_at IS NULL)
     INSERT INTO control.move_events (move_id, kind) SELECT move_id, kind FROM raised`,
  );
}

/** What no operator has seen yet, the oldest first. */
export async function listMoveNotices(_ctx: PlatformContext): Promise<MoveNotice[]> {
  return inPlatform(
    (db) => db.$queryRaw<MoveNotice[]>`
      SELECT n.move_id AS "moveId", n.kind, t.name AS tenant, m.clean_after AS "cleanAfter"
      FROM control.move_notices n JOIN control.tenant_moves m ON m.id = n.move_id JOIN control.tenants t ON t.id = m.tenant_id
      WHERE n.seen_at IS NULL ORDER BY n.raised_at, n.move_id LIMIT 50`,
    { readOnly: true },
  );
}

export async function countMoveNotices(_ctx: PlatformContext): Promise<number> {
  return inPlatform(
    async (db) => {
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM control.move_notices WHERE seen_at IS NULL`;
      return row?.count ?? 0;
    },
    { readOnly: true },
  );
}

/**
 * Takes the notices of a move off the list, for every operator.
 * @throws AppError NOT_FOUND
 */
export async function seeMoveNotices(ctx: PlatformContext, moveId: string): Promise<void> {
  await inPlatform(async (db) => {
    const [move] = await db.$queryRaw<{ tenantId: string }[]>`
      SELECT tenant_id AS "tenantId" FROM control.tenant_moves WHERE id = ${moveId}::uuid`;
    if (!move) throw new AppError("NOT_FOUND", `There is no move ${moveId}.`);
    const seen = await db.$executeRaw`
      UPDATE control.move_notices SET seen_at = now() WHERE move_id = ${moveId}::uuid AND seen_at IS NULL`;
    if (!seen) return; // another operator was quicker
    await auditPlatform(db, ctx.actor, {
      action: "tenant.move_notice_seen",
      subjectId: move.tenantId,
      details: { move: moveId },
    });
  });
}
