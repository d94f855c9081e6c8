import "server-only";
import type { Level } from "@/lib/db/placements";
import { pool } from "@/lib/db/pools";
import type { Server } from "@/lib/placement/make";
import { ownDatabaseOf, schemaOf, type Place } from "./places";
import { before, type Phase } from "./state";

export type Wanted = "go" | "pause" | "rollback";

/** A move as it is worked on: everything else about it is in the control tables and at the two places. */
export type Move = {
  id: string;
  tenantId: string;
  source: Place;
  target: Place;
  oldEpoch: bigint;
  /** Made anew with each lease until the flip, and never used by two. */
  newEpoch: bigint;
  phase: Phase;
  wanted: Wanted;
  error: string | null;
  /** Whoever comes with an older one changes nothing. */
  leaseGen: string;
  /** Of a way back: names the slot, the publication and the progress by which it goes (streamOf). */
  streamId?: string;
  /** What streams the changes back after the flip, and how that stands; null where it was not asked for. */
  reverse: Reverse | null;
  reverseId: string | null;
  /** The move that this one takes back. */
  returns: string | null;
  /** Whether any attempt got to the switch: from there on the target may be open without the control tables' knowing. */
  reachedSwitch: boolean;
  /** Whether the time is over for which the old place is kept. */
  isOver: boolean;
};

/** What names the slot, the publication and the progress of a move: itself, where it does not go back by another's. */
export function streamOf({ id, streamId = id }: Pick<Move, "id" | "streamId">): string {
  return streamId;
}

/** `ended`: nobody needs it any more; `lost`: it broke, and the old place is as of then. */
export type Reverse = "wanted" | "live" | "lost" | "ended";

type Record = {
  id: string;
  tenant_id: string;
  from_level: Level;
  to_level: Level;
  from_server: Server & { id: string };
  to_server: Server & { id: string };
  old_epoch: string;
  new_epoch: string;
  phase: Phase;
  wanted: Wanted;
  error: string | null;
  lease_gen: string;
  stream_id: string | null;
  reverse: Reverse | null;
  reverse_id: string | null;
  returns: string | null;
  is_over: boolean | null;
  reached_switch: boolean;
};

const WITH_SERVERS = `SELECT t.*, t.clean_after <= now() AS is_over, to_jsonb(f) AS from_server, to_jsonb(s) AS to_server,
    (SELECT b.reverse_id FROM control.tenant_moves b WHERE b.id = t.returns) AS stream_id`;
const SERVERS = `JOIN control.servers f ON f.id = t.from_server_id JOIN control.servers s ON s.id = t.to_server_id`;

/** Of a mover that says nothing for so long another one takes the work over. */
const LEASE = "15 seconds";

/** The platform's role and single statements: what the pooler and the policies allow every program. */
const control = <Row extends object>(sql: string, values: unknown[]) =>
  pool("platform").query<Row>(sql, values);

/**
 * Takes the move for this process. Whoever had it can write nothing into the control tables from then on.
 * @param ownerIsGone whether we know that the one who has it is not there any more
 * @returns null where somebody else has it, or where there is nothing to be done: it may be through since we looked
 */
export async function claim(id: string, owner: string, ownerIsGone: boolean): Promise<Move | null> {
  const { rows } = await control<Record>(
    `WITH taken AS (
       UPDATE control.tenant_moves SET lease_gen = lease_gen + 1, lease_owner = $2, lease_until = now() + interval '${LEASE}',
         new_epoch = CASE WHEN phase IN ('flipped', 'retained', 'cleaning') THEN new_epoch
           ELSE nextval('control.placement_epochs') END
       WHERE id = $1 AND (lease_owner IS NULL OR lease_owner = $2 OR lease_until < now() OR $3)
         AND phase NOT IN ('cleaned', 'rolled_back') AND (phase <> 'retained' OR clean_after <= now() OR reverse = 'live')
       RETURNING *)
     ${WITH_SERVERS} FROM taken t ${SERVERS}`,
    [id, owner, ownerIsGone],
  );
  return rows[0] ? moveOf(rows[0]) : null;
}

function moveOf(row: Record): Move {
  const { id, tenant_id: tenantId, phase, wanted, error } = row;
  return {
    id,
    tenantId,
    source: { tenantId, level: row.from_level, server: row.from_server },
    target: { tenantId, level: row.to_level, server: row.to_server },
    oldEpoch: BigInt(row.old_epoch),
    newEpoch: BigInt(row.new_epoch),
    phase,
    wanted,
    error,
    leaseGen: row.lease_gen,
    streamId: row.stream_id ?? undefined,
    reverse: row.reverse,
    reverseId: row.reverse_id,
    returns: row.returns,
    isOver: row.is_over === true,
    reachedSwitch: row.reached_switch,
  };
}

/** Moves whose old place is kept up to date: of one tenant, or the one of this id. */
export async function standingMoves(which: { tenantId: string } | { id: string }): Promise<Move[]> {
  const [column, value] = "id" in which ? ["id", which.id] : ["tenant_id", which.tenantId];
  const { rows } = await control<Record>(
    `${WITH_SERVERS} FROM control.tenant_moves t ${SERVERS}
     WHERE t.${column} = $1 AND t.phase = 'retained' AND t.reverse = 'live'`,
    [value],
  );
  return rows.map(moveOf);
}

/** Our lease is over, or the move is in a phase that this one does not follow. */
export class LostLease extends Error {
  override name = "LostLease";
}

/**
 * The next phase, for as long as the lease is ours.
 * @throws LostLease
 */
export async function advance(move: Move, phase: Phase, error: string | null = move.error): Promise<void> {
  const { rowCount } = await control(
    `UPDATE control.tenant_moves SET phase = $3, error = coalesce($4, error), lease_until = now() + interval '${LEASE}',
       reached_switch = reached_switch OR $3 = 'cutover',
       ended_at = CASE WHEN $3 IN ('rolled_back', 'cleaned') THEN now() ELSE ended_at END
     WHERE id = $1 AND lease_gen = $2 AND phase = ANY ($5)`,
    [move.id, move.leaseGen, phase, error, before(phase)],
  );
  if (rowCount !== 1) throw new LostLease(`Move ${move.id} is not ours to bring into the phase ${phase}.`);
  Object.assign(move, { phase, error, reachedSwitch: move.reachedSwitch || phase === "cutover" });
  await note(move.id, phase, error && error !== "" ? { error } : {});
}

/**
 * The commit point of a move: one statement says where the tenant is, for this move, under this lease, or nothing at all. The
 * row is locked first, so that two who try come one after the other.
 *
 * @throws LostLease
 */
export async function flip(move: Move): Promise<void> {
  const { rowCount } = await control(
    `WITH move AS (
       SELECT tenant_id FROM control.tenant_moves WHERE id = $1 AND lease_gen = $2 AND phase = 'cutover' FOR UPDATE),
     place AS (
       UPDATE control.placements p SET level = $3, server_id = $4, database = $5, schema = $6, epoch = $7, updated_at = now()
       FROM move WHERE p.tenant_id = move.tenant_id AND p.epoch = $8 RETURNING p.tenant_id)
     UPDATE control.tenant_moves m SET phase = 'flipped', flipped_at = now(),
       clean_after = now() + m.keep_hours * interval '1 hour', lease_until = now() + interval '${LEASE}',
       reverse = CASE m.reverse WHEN 'wanted' THEN 'live' ELSE m.reverse END
     FROM place WHERE m.id = $1`,
    [
      move.id,
      move.leaseGen,
      move.target.level,
      move.target.server.id,
      ownDatabaseOf(move.target),
      schemaOf(move.target),
      move.newEpoch,
      move.oldEpoch,
    ],
  );
  if (rowCount !== 1)
    throw new LostLease(`Move ${move.id} may not flip: its lease or the tenant's place has changed.`);
  move.phase = "flipped";
}

/**
 * Says that we are still there.
 * @returns what the operator wants by now; null where the move is not ours any more
 */
export async function renew({ id, leaseGen }: Move): Promise<Wanted | null> {
  const { rows } = await control<{ wanted: Wanted }>(
    `UPDATE control.tenant_moves SET lease_until = now() + interval '${LEASE}'
     WHERE id = $1 AND lease_gen = $2 RETURNING wanted`,
    [id, leaseGen],
  );
  return rows[0]?.wanted ?? null;
}

export async function release({ id, leaseGen }: Move): Promise<void> {
  await control(
    "UPDATE control.tenant_moves SET lease_owner = NULL, lease_until = NULL WHERE id = $1 AND lease_gen = $2",
    [id, leaseGen],
  );
}

/** Writes down what was measured. */
export async function noteFigures({ id, leaseGen }: Move, figures: object): Promise<void> {
  await control("UPDATE control.tenant_moves SET figures = figures || $3 WHERE id = $1 AND lease_gen = $2", [
    id,
    leaseGen,
    JSON.stringify(figures),
  ]);
}

/**
 * Writes down since when, and why, an old place is not followed that is to be kept up to date.
 * @returns whether that is news
 */
export async function noteStalled({ id, leaseGen }: Move, error: string): Promise<boolean> {
  const { rowCount } = await control(
    `UPDATE control.tenant_moves
     SET figures = figures || jsonb_build_object('stalled', jsonb_build_object('since', now(), 'error', $3::text))
     WHERE id = $1 AND lease_gen = $2 AND phase = 'retained' AND reverse = 'live' AND NOT figures ? 'stalled'`,
    [id, leaseGen, error],
  );
  return rowCount === 1;
}

/** @returns whether it was not followed before */
export async function noteFollowedAgain({ id, leaseGen }: Move): Promise<boolean> {
  const { rowCount } = await control(
    "UPDATE control.tenant_moves SET figures = figures - 'stalled' WHERE id = $1 AND lease_gen = $2 AND figures ? 'stalled'",
    [id, leaseGen],
  );
  return rowCount === 1;
}

/** What was found after the flip; whoever finishes the move, in another attempt perhaps, keeps it. */
export async function noteDifference(id: string, error: string): Promise<void> {
  await control("UPDATE control.tenant_moves SET error = $2 WHERE id = $1", [id, error]);
  await note(id, "compared", { error });
}

/** A line of the move's story. */
export async function note(moveId: string, kind: string, details: object = {}): Promise<void> {
  await control("INSERT INTO control.move_events (move_id, kind, details) VALUES ($1, $2, $3)", [
    moveId,
    kind,
    JSON.stringify(details),
  ]);
}

/** Up to which point of the new place's log the old place is the same, and when that was. */
export type Kept = { lsn: string; at: Date | string };

/** @returns false where the stream was over already */
export async function finishReverse(
  id: string,
  state: "lost" | "ended",
  kept: Kept | null = null,
): Promise<boolean> {
  const { rowCount } = await control(
    "UPDATE control.tenant_moves SET reverse = $2, figures = figures - 'stalled' || $3 WHERE id = $1 AND reverse = 'live'",
    [id, state, JSON.stringify(kept ? { kept } : {})],
  );
  return rowCount === 1;
}

/** Whether the old place of this move is still to be kept up to date, by us. */
export async function isStanding({ id, leaseGen }: Move): Promise<boolean> {
  const { rowCount } = await control(
    `SELECT FROM control.tenant_moves m WHERE id = $1 AND lease_gen = $2 AND phase = 'retained' AND reverse = 'live'
       AND clean_after > now() AND NOT EXISTS (SELECT FROM control.tenant_moves o WHERE o.tenant_id = m.tenant_id
         AND o.phase NOT IN ('retained', 'cleaned', 'cleanup_pending', 'rolled_back'))`,
    [id, leaseGen],
  );
  return rowCount === 1;
}

/** The tenant is back where `returned` had found it: what that kept is the tenant's place again, and nothing of it is left. */
export async function closeReturned(returned: string): Promise<void> {
  const { rowCount } = await control(
    "UPDATE control.tenant_moves SET phase = 'cleaned', reverse = 'ended', ended_at = now() WHERE id = $1 AND phase = 'retained'",
    [returned],
  );
  if (rowCount) await note(returned, "returned");
}

/** Under which epoch the control tables have the tenant, wherever that is. */
export async function placedEpoch(tenantId: string): Promise<bigint> {
  const { rows } = await control<{ epoch: string }>(
    "SELECT epoch FROM control.placements WHERE tenant_id = $1",
    [tenantId],
  );
  if (!rows[0]) throw new Error(`Tenant ${tenantId} has no placement.`);
  return BigInt(rows[0].epoch);
}
