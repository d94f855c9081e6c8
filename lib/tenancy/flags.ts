import "server-only";
import { cache } from "react";
import { pool } from "@/lib/db/pools";
import { decideAll, nextChange } from "@/lib/flags/policy";
import type { Flag, FlagDecisions } from "@/lib/flags/state";
import { log } from "@/lib/log/log";
import type { Tenant } from "./context";
import { knownChanges, whenReplaced } from "./change-log";

/** How long a request waits for the flags of a database that does not answer; then it goes by those it knew. */
const PATIENCE_MS = 1_000;
/** The flags are read again after this time even if no change of them was announced. */
const MAX_AGE_MS = 300_000;

type Flags = ReadonlyMap<string, Flag>;
type Kept = {
  flags: Flags;
  /** The newest change for everybody that was known when they were asked for; null before the first time. */
  asOf: number | null;
  readAt: number;
  triedAt: number;
  reading: Promise<void> | null;
};

// On globalThis, as routing is: a change must reach every copy of this module.
const shared = globalThis as typeof globalThis & { liveryFlags?: Kept };

function kept(): Kept {
  if (!shared.liveryFlags) {
    shared.liveryFlags = nothing();
    // What was known of a database that was replaced still holds until the new one is read.
    whenReplaced("flags", () => (kept().asOf = null));
  }
  return shared.liveryFlags;
}

function nothing(): Kept {
  return { flags: new Map(), asOf: null, readAt: 0, triedAt: 0, reading: null };
}

const QUERY = `SELECT f.key, f.is_on_by_default, f.rollout, f.salt, f.starts_at, f.ends_at, f.killed_at,
    p.id AS plan_id, p.name AS plan_name, p.rank AS plan_rank
  FROM control.flags f LEFT JOIN control.plans p ON p.id = f.minimum_plan_id`;

type Row = {
  key: string;
  is_on_by_default: boolean;
  rollout: number | null;
  salt: string;
  starts_at: Date | null;
  ends_at: Date | null;
  killed_at: Date | null;
} & ({ plan_id: string; plan_name: string; plan_rank: number } | { plan_id: null });

/**
 * The flags of all, read in one query when one of them was changed and kept in the process. While the database is away those that
 * were known still hold, and where none ever was known, what the code declares.
 */
async function currentFlags(): Promise<Flags> {
  const state = kept();
  const now = Date.now();
  const isFresh =
    state.asOf !== null &&
    state.asOf >= knownChanges().newestOfAll("context") &&
    now - state.readAt < MAX_AGE_MS;
  if (isFresh) return state.flags;
  // A database that is away is asked once in a while, not by every request.
  if (!state.reading && now - state.triedAt >= PATIENCE_MS) {
    state.triedAt = now;
    state.reading = read(state).finally(() => {
      state.reading = null;
    });
  }
  if (state.reading) await Promise.race([state.reading, patience()]);
  return state.flags;
}

async function read(state: Kept): Promise<void> {
  const asOf = knownChanges().newestOfAll("context");
  try {
    const { rows } = await pool("platform").query<Row>(QUERY);
    state.flags = new Map(rows.map((row) => [row.key, toFlag(row)]));
    state.asOf = asOf;
    state.readAt = Date.now();
    state.triedAt = 0;
  } catch (error) {
    log.warn({ error: (error as Error).message }, "the flags could not be read; those known still hold");
  }
}

function toFlag(row: Row): Flag {
  return {
    key: row.key,
    isOnByDefault: row.is_on_by_default,
    minimumPlan: row.plan_id === null ? null : { id: row.plan_id, name: row.plan_name, rank: row.plan_rank },
    rollout: row.rollout,
    salt: row.salt,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    killedAt: row.killed_at,
  };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}

type Made = { from: Flags; until: Date | null; decisions: FlagDecisions };
const made = new WeakMap<Tenant, Made>();

/** What is on for a tenant now, as one whole: all decisions are by the same flags and of the same moment. */
export async function flagsOf(tenant: Tenant, now = new Date()): Promise<FlagDecisions> {
  const flags = await currentFlags();
  const known = made.get(tenant);
  if (known && known.from === flags && !(known.until && known.until <= now)) return known.decisions;
  const decisions = decideAll(flags, tenant, now);
  made.set(tenant, { from: flags, until: nextChange(flags.values(), tenant, now), decisions });
  return decisions;
}

/** One for each tenant and request, where a page is drawn. */
const slot = cache((_tenantId: string): { decisions?: Promise<FlagDecisions> } => ({}));

/**
 * As flagsOf, decided once a request: its layout, its page and whatever they call see the same, whatever is changed
 * meanwhile. Outside of a page (an action, a job) it is once a context.
 */
export function flagsOfRequest(tenant: Tenant): Promise<FlagDecisions> {
  return (slot(tenant.id).decisions ??= flagsOf(tenant));
}
