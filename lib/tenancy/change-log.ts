import "server-only";
import {
  FLOORS_REACH_BACK_MINUTES,
  KnownChanges,
  type Change,
  type ChangeKind,
  type Changes,
  type Floor,
} from "@/lib/cache/known-changes";
import { forgetPlacements } from "@/lib/db/placements";
import { pool } from "@/lib/db/pools";
import { noteWrite, noteWritesOfAll } from "@/lib/db/replicas";
import { log } from "@/lib/log/log";

/** How long a change may stay unseen by this process where nobody announces it. */
const FOLLOW_INTERVAL_MS = 1_000;
const CHANGES_READ_AT_ONCE = 500;

type Following = {
  known: KnownChanges;
  checkedAt: number;
  underway: Promise<void> | null;
  whenReplaced: Map<string, () => void>;
};

// On globalThis, because Next may load this module more than once in one process and a change must reach every copy; the
// server in front and the page cache, which Next does not bundle, find it there too.
const shared = globalThis as typeof globalThis & { liveryChanges?: Following };

function following(): Following {
  return (shared.liveryChanges ??= {
    known: new KnownChanges(),
    checkedAt: 0,
    underway: null,
    whenReplaced: new Map([["placements", forgetPlacements]]),
  });
}

/** What this process knows of the log, as of now. */
export function knownChanges(): KnownChanges {
  return following().known;
}

/** Has `forget` called when all that is kept in this process was made for another database than the one that is there now. */
export function whenReplaced(name: string, forget: () => void): void {
  following().whenReplaced.set(name, forget);
}

/** Makes sure that nothing this process knows is older than a second. */
export async function followChanges(): Promise<void> {
  const state = following();
  if (Date.now() - state.checkedAt < FOLLOW_INTERVAL_MS) return;
  state.underway ??= follow(state).finally(() => {
    state.underway = null;
  });
  await state.underway;
}

/** Makes this process follow every change that is committed by now, without waiting for its turn. */
export async function followChangesNow(): Promise<void> {
  const state = following();
  await state.underway;
  state.checkedAt = 0;
  await followChanges();
}

/** Makes this process follow every change that was committed before `moment`: one question serves all who came before it was asked. */
export async function followSince(moment: number): Promise<void> {
  const state = following();
  if (state.checkedAt > moment) return;
  await state.underway;
  if (state.checkedAt <= moment) await followChangesNow();
}

/**
 * Waits until every process follows what is committed by now, whoever they are and however they are told: none serves a request from
 * what it knew more than a second before. What is answered after this is true of the next request to any of them.
 */
export async function followedEverywhere(): Promise<void> {
  const committedBy = Date.now();
  await followChangesNow();
  const left = committedBy + FOLLOW_INTERVAL_MS - Date.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}

/** The same, where it has not seen `version` yet; whoever names one that does not exist yet waits for one question. */
export async function followUpTo(version: number): Promise<void> {
  await (knownChanges().version < version ? followChangesNow() : followChanges());
}

async function follow(state: Following): Promise<void> {
  const { known } = state;
  const beganAt = Date.now(); // what is committed from here on may be missing in the answer, however late it comes
  try {
    const changes = (known.version < 0 ? null : await readSince(known.version)) ?? (await readFloors());
    if (known.take(changes)) for (const forget of state.whenReplaced.values()) forget();
    // Another process has written, and pages are drawn anew: not from a replica that does not have it yet.
    if ("floors" in changes.since) noteWritesOfAll();
    else for (const { tenantId } of changes.since.changes) if (tenantId) noteWrite(tenantId);
  } catch (error) {
    // What is known still serves while the database is away; entries end by their own time.
    log.warn({ error: (error as Error).message }, "the log of changes could not be read");
  }
  state.checkedAt = beganAt;
}

type ChangeRow = {
  installation: string;
  is_overdue: boolean;
  id: string;
  what: ChangeKind;
  tenant_id: string | null;
};

/**
 * Notes along the way what another process was to note and did not come to (lib/db/catalogue-notes).
 * @returns null where not everything since then can be told
 */
async function readSince(version: number, mayNote = true): Promise<Changes | null> {
  const { rows } = await pool("platform").query<ChangeRow>(
    `SELECT (SELECT id FROM control.installation) AS installation,
       (SELECT EXISTS (SELECT FROM control.expected_changes WHERE due_at < clock_timestamp())) AS is_overdue,
       id, what, tenant_id FROM control.routing_changes
     WHERE id >= $1 ORDER BY id LIMIT ${CHANGES_READ_AT_ONCE + 1}`,
    [version],
  );
  const [first, ...later] = rows;
  if (first?.is_overdue && mayNote) {
    await pool("platform").query("SELECT control.note_overdue_changes()");
    return readSince(version, false);
  }
  // The row of `version` itself must be among them, or there is a gap that cannot be seen.
  const isComplete = Number(first?.id) === version && later.length < CHANGES_READ_AT_ONCE;
  if (!first || !isComplete || first.installation !== knownChanges().installation) return null;
  const changes = later.map(({ id, what, tenant_id }): Change => ({
    id: Number(id),
    what,
    tenantId: tenant_id,
  }));
  const newest = changes.at(-1)?.id ?? version;
  return { installation: first.installation, version: newest, since: { version, changes } };
}

type FloorRow = {
  installation: string;
  version: string;
  newest: string | null;
  what: ChangeKind;
  shard: number | null;
};

/** Everything that a process has to know at its start, in one query. */
async function readFloors(): Promise<Changes> {
  const { rows } = await pool("platform").query<FloorRow>(
    `SELECT i.id AS installation, COALESCE((SELECT max(id) FROM control.routing_changes), 0) AS version, f.*
     FROM control.installation i LEFT JOIN (
       SELECT max(id) AS newest, what, get_byte(uuid_send(tenant_id), 15) AS shard FROM control.routing_changes
       WHERE at > now() - interval '${FLOORS_REACH_BACK_MINUTES} minutes' GROUP BY what, shard) f ON true`,
  );
  const { installation, version } = rows[0]!;
  const floors = rows
    .filter(({ newest }) => newest !== null)
    .map(({ newest, what, shard }): Floor => ({ id: Number(newest), what, shard }));
  return { installation, version: Number(version), since: { floors } };
}
