import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors/app-error";
import { leaseFor, leaseMain, type Lease } from "./leases";
import { forgetPlacement, placementOf } from "./placements";
import { isDirect } from "./pools";
import { queryAfter, type Preparation, type QueryConfig, type QueryResult } from "./query-after";
import { takeEnd } from "./unended-reads";

/** A connection, and what has to be said on it first: whose rows it may touch, and where they are. */
export type Opening = { lease: Lease; context: Preparation[]; mayName: boolean };

/** How a piece of work gets its connection. */
export type Openings = {
  open: () => Promise<Opening>;
  /** Another opening after the first message failed; gives `failed` back. Throws `error` where trying again cannot help. */
  reopen: (failed: Opening, error: unknown) => Promise<Opening>;
};

/** How long a tenant that is being moved may keep a transaction waiting; a move seals it for some tens of milliseconds. */
const GATE_WAIT_MS = 5_000;
const STALE_EPOCH = "TM001";
const SEALED = "TM002";
/** A database of its own that the tenant has left, and that was removed since. */
const NO_SUCH_DATABASE = "3D000";
/** Under a snapshot the gate's row changed after it was taken (gate.begin_tenant). Nothing has been read yet. */
const SERIALIZATION = "40001";

/**
 * Openings of a tenant's own rows, wherever they are: in tables that all share, in a schema or in a database of its own.
 * Each passes the gate of that database, which refuses who looks in the wrong place; then the placement is read again.
 */
export function tenantOpenings(tenantId: string): Openings {
  let attempt = 0;
  let deadline = 0;
  const open = async (): Promise<Opening> => {
    const placement = await placementOf(tenantId);
    const { level, epoch } = placement;
    let lease: Lease;
    try {
      lease = await leaseFor(tenantId, placement);
    } catch (error) {
      forgetPlacement(tenantId); // it may have moved away from a server that is gone
      const isGone = (error as { code?: string }).code === NO_SUCH_DATABASE;
      if (!isGone || (await placementOf(tenantId)).epoch === epoch) throw error;
      return open();
    }
    const context = [{ name: "gate", text: "SELECT gate.begin_tenant($1, $2)", values: [tenantId, epoch] }];
    // One name on one connection would mean another table in each schema, and be parsed again at every change of tenant.
    return { lease, context, mayName: level !== "schema" && isDirect(lease.client) };
  };
  const reopen = async (failed: Opening, error: unknown) => {
    const { code } = error as { code?: string };
    if (code !== STALE_EPOCH && code !== SEALED && code !== SERIALIZATION) throw error;
    await rollBack(failed);
    deadline ||= Date.now() + GATE_WAIT_MS;
    if (Date.now() >= deadline) throw tenantBusy(tenantId, error);
    forgetPlacement(tenantId);
    if (code !== STALE_EPOCH || attempt > 0) await pause(backOff(attempt));
    attempt++;
    return open();
  };
  return { open, reopen };
}

/** Openings of the platform's records: of one tenant as the application's role, or of all as the platform's. */
export function controlOpenings(tenantId: string | null): Openings {
  return {
    open: async () => {
      const lease = await leaseMain(tenantId === null ? "platform" : "app");
      const context = tenantId === null ? [] : [tenantSetting(tenantId)];
      return { lease, context, mayName: isDirect(lease.client) };
    },
    reopen: (_failed, error) => Promise.reject(error),
  };
}

/**
 * Sends the first message of a piece of work, at another opening where the first one turns out to be old.
 * @param lead what goes before the context: BEGIN, or nothing for a single statement
 */
export async function firstMessage<Result extends QueryResult>(
  openings: Openings,
  opening: Opening,
  lead: Preparation[],
  query: (opening: Opening) => QueryConfig,
  moved: (opening: Opening | null) => void,
): Promise<Result> {
  for (let current = opening; ;) {
    try {
      const { client } = current.lease;
      const end = takeEnd(client);
      const preparations = [...end, ...lead, ...current.context];
      const known = isDirect(client)
        ? preparations
        : preparations.map((one) => ({ ...one, name: undefined }));
      return await queryAfter<Result>(client, known, query(current), end.length);
    } catch (error) {
      moved(null);
      current = await openings.reopen(current, error).catch((final: unknown) => {
        if (final === error) moved(current); // it stands, and so does its connection
        throw final;
      });
      moved(current);
    }
  }
}

async function rollBack({ lease }: Opening): Promise<void> {
  await lease.client.query("ROLLBACK").then(
    () => lease.release(),
    (error: Error) => lease.release(error),
  );
}

/** Three milliseconds, a little more each time: a move holds the gate for tens of them. */
function backOff(attempt: number): number {
  return Math.min(100, 3 * 1.3 ** attempt) * (1 + Math.random());
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

// SET takes no parameters, so the value is checked before it becomes part of the statement.
function tenantSetting(tenantId: string): Preparation {
  if (!UUID.test(tenantId)) throw new AppError("MISSING_TENANT", "The tenant id is not a UUID.");
  return { text: `SET LOCAL app.tenant_id = '${tenantId}'` };
}

function tenantBusy(tenantId: string, cause: unknown): AppError {
  return new AppError("TENANT_BUSY", `The gate of tenant ${tenantId} did not open: ${String(cause)}`, {
    userMessage: "One moment, please: we are tidying up. Try again in a few seconds.",
    cause,
  });
}
