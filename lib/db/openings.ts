import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/errors/app-error";
import { leaseFor, leaseMain, leaseRecords, type Lease } from "./leases";
import { forgetPlacement, placementOf, type Placement } from "./placements";
import { forgetCatalogueTold, isDirect } from "./pools";
import { isReplicaFault, mayAnswer, noteWrite } from "./replicas";
import { queryAfter, type Preparation, type QueryConfig, type QueryResult } from "./query-after";
import { nameInSchema } from "./schema-statements";
import { takeEnd } from "./unended-reads";

/** A connection, and what has to be said on it first: whose rows it may touch, and where they are. */
export type Opening = {
  lease: Lease;
  context: Preparation[];
  /** Under which name this connection is to know a statement; undefined where it is to know none. */
  nameOf: (name: string | undefined) => string | undefined;
  onReplica?: boolean;
};

/** How a piece of work gets its connection. */
export type Openings = {
  open: () => Promise<Opening>;
  /** Another opening after the first message failed; gives `failed` back. Throws `error` where trying again cannot help. */
  reopen: (failed: Opening, error: unknown) => Promise<Opening>;
  /** Told when something may have been written and its transaction is over. */
  wrote?: () => void;
};

/** How long a tenant that is being moved may keep a transaction waiting; a move seals it for some tens of milliseconds. */
const GATE_WAIT_MS = 5_000;
/** Its policies are of a role of their own. In a place that the migration to them has not reached they are still livery_app's. */
const LIMIT_ROWS = `SELECT pg_catalog.set_config('app.row_limit', $1, true), pg_catalog.set_config('role', CASE
  WHEN pg_catalog.has_schema_privilege(pg_catalog.to_regrole('livery_limited')::oid, pg_catalog.current_schema(), 'USAGE')
  THEN 'livery_limited' ELSE 'none' END, true)`;
const STALE_EPOCH = "TM001";
const SEALED = "TM002";
/** A database of its own that the tenant has left, and that was removed since. */
const NO_SUCH_DATABASE = "3D000";
/** Under a snapshot the gate's row changed after it was taken (gate.begin_tenant). Nothing has been read yet. */
const SERIALIZATION = "40001";

/**
 * Openings of a tenant's own rows, wherever they are: in tables that all share, in a schema or in a database of its own.
 * Each passes the gate of that database, which refuses who looks in the wrong place; then the placement is read again.
 *
 * @param rowLimit as rowLimitSetting() says it
 * @param mayLag whether a replica will do that is not far behind; where it cannot answer, the primary does
 */
export function tenantOpenings(
  tenantId: string,
  rowLimit: string | null = null,
  { mayLag = false } = {},
): Openings {
  let attempt = 0;
  let deadline = 0;
  let tryReplica = mayLag;
  const openingOf = (lease: Lease, { level, epoch }: Placement): Opening => {
    const context: Preparation[] = [
      { name: "gate", text: "SELECT gate.begin_tenant($1, $2)", values: [tenantId, epoch] },
    ];
    if (rowLimit !== null) context.push({ name: "limit", text: LIMIT_ROWS, values: [rowLimit] });
    const nameOf = namesOn(lease);
    if (level !== "schema") return { lease, context, nameOf };
    const inSchema = (name: string) => nameInSchema(lease.client, tenantId, name);
    return { lease, context, nameOf: (name) => (name && nameOf(name) ? inSchema(name) : undefined) };
  };
  const open = async (): Promise<Opening> => {
    const placement = await placementOf(tenantId);
    const replica = tryReplica ? await leaseReplica(tenantId, placement) : null;
    tryReplica = false; // once: whatever goes wrong there, the primary knows
    if (replica) return { ...openingOf(replica, placement), onReplica: true };
    try {
      return openingOf(await leaseFor(tenantId, placement), placement);
    } catch (error) {
      forgetPlacement(tenantId); // it may have moved away from a server that is gone
      const isGone = (error as { code?: string }).code === NO_SUCH_DATABASE;
      if (!isGone || (await placementOf(tenantId)).epoch === placement.epoch) throw error;
      return open();
    }
  };
  const reopen = async (failed: Opening, error: unknown) => {
    if (failed.onReplica && isReplicaFault(error)) {
      await rollBack(failed);
      return open();
    }
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
  return { open, reopen, wrote: () => noteWrite(tenantId) };
}

/** Behind a pooler nothing may be left on a connection. */
function namesOn({ client }: Lease): Opening["nameOf"] {
  return isDirect(client) ? (name) => name : () => undefined;
}

/** Null where there is no replica, none that is fresh enough, or none that can be reached. */
async function leaseReplica(tenantId: string, { level, replica }: Placement): Promise<Lease | null> {
  if (!replica || !mayAnswer(replica, tenantId)) return null;
  return leaseFor(tenantId, { level, address: replica.tenant }).catch(() => null);
}

/** Openings of the platform's records: of one tenant as the application's role, or of all as the platform's. */
export function controlOpenings(tenantId: string | null): Openings {
  return {
    open: async () => {
      const lease = await (tenantId === null ? leaseMain("platform") : leaseRecords(tenantId));
      const context = tenantId === null ? [] : [tenantSetting(tenantId)];
      return { lease, context, nameOf: namesOn(lease) };
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
      forgetCatalogueTold(client); // of a piece of work that was given up
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
    says: "TENANT_BUSY",
    cause,
  });
}
