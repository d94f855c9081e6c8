import "server-only";
import type pg from "pg";
import { serverEnv } from "@/lib/env/server";
import { isAppError } from "@/lib/errors/app-error";
import type { ErrorCode } from "@/lib/errors/codes";
import { log } from "@/lib/log/log";
import { briefConnection } from "./brief-connection";
import { databaseError } from "./database-error";
import type { DatabaseAddress } from "./placements";
import { urlAt } from "./server-url";
import { TenantShare } from "./tenant-share";

/** What to ask about tenants whose rows are in one schema. Each row says in `tenantId` whose it is. */
export type Statement = (tenantIds: string[]) => { text: string; values: unknown[] };
export type Outcome = { rows: pg.QueryResultRow[] } | { code: ErrorCode } | "elsewhere";

const DATABASE_TIMEOUT_MS = 8_000;
const STATEMENT_TIMEOUT_MS = 5_000;
const WAIT_MS = 5_000;

const shared = globalThis as typeof globalThis & { liveryReportShare?: TenantShare };

type Reading = { statement: Statement; tell: (tenantId: string, outcome: Outcome) => void };
type GateRow = { tenant_id: string; location: string; epoch: string; state: string };

/**
 * Reads as the role of reports in one database, in one snapshot that cannot write. The connection is opened for this and
 * closed: reports are rare, and a pool would keep connections to every tenant's own database for nothing.
 *
 * @param epochs of each tenant, as its placement has it; where the gate says otherwise the outcome is "elsewhere"
 * @param tell called once for each tenant
 */
export async function readDatabase(
  address: DatabaseAddress | null,
  epochs: Map<string, string>,
  statement: Statement,
  tell: (tenantId: string, outcome: Outcome) => void,
): Promise<void> {
  const waiting = new Set(epochs.keys());
  const reading: Reading = {
    statement,
    tell: (tenantId, outcome) => {
      if (waiting.delete(tenantId)) tell(tenantId, outcome);
    },
  };
  try {
    shared.liveryReportShare ??= new TenantShare(serverEnv().POOL_REPORTS_MAX, WAIT_MS);
    const giveBack = await shared.liveryReportShare.take("all reports");
    const url = urlAt(serverEnv().DATABASE_REPORTS_URL, address);
    await briefConnection(url, DATABASE_TIMEOUT_MS, (client) =>
      readSnapshot(client, epochs, reading),
    ).finally(giveBack);
  } catch (error) {
    log.warn({ address, error: String(error) }, "a report could not read a database");
    const code = codeOf(databaseError(error), "DATABASE_UNAVAILABLE");
    for (const tenantId of [...waiting]) reading.tell(tenantId, { code });
  }
}

async function readSnapshot(client: pg.Client, epochs: Map<string, string>, reading: Reading): Promise<void> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query("SELECT set_config('statement_timeout', $1, true)", [String(STATEMENT_TIMEOUT_MS)]);
  await nameTenants(client, [...epochs.keys()], "gate");
  // In the snapshot of the rows themselves: a tenant that is here in it is here entirely, whatever a move does meanwhile.
  const { rows } = await client.query<GateRow>(
    "SELECT tenant_id, location, epoch, state FROM gate.tenant_gate",
  );
  const gates = new Map(rows.map((row) => [row.tenant_id, row]));
  const places = new Map<string, string[]>();
  for (const [tenantId, epoch] of epochs) {
    const gate = gates.get(tenantId);
    if (gate?.state !== "active" || gate.epoch !== epoch) reading.tell(tenantId, "elsewhere");
    else places.set(gate.location, [...(places.get(gate.location) ?? []), tenantId]);
  }
  for (const [location, tenantIds] of places) await readPlace(client, location, tenantIds, reading);
  await client.query("COMMIT");
}

async function readPlace(
  client: pg.Client,
  location: string,
  tenantIds: string[],
  reading: Reading,
): Promise<void> {
  await client.query("SAVEPOINT place");
  try {
    await nameTenants(client, tenantIds, location);
    const { rows } = await client.query<{ tenantId: string }>(reading.statement(tenantIds));
    for (const id of tenantIds) reading.tell(id, { rows: rows.filter((row) => row.tenantId === id) });
  } catch (error) {
    if (!(error as { severity?: string }).severity) throw error; // no answer of the server: the wire broke
    await client.query("ROLLBACK TO SAVEPOINT place");
    if (tenantIds.length === 1) {
      log.warn({ tenant: tenantIds[0], error: String(error) }, "a report could not read a tenant");
      return reading.tell(tenantIds[0]!, { code: codeOf(databaseError(error)) });
    }
    // One whose rows or settings are broken costs the others nothing.
    for (const one of tenantIds) await readPlace(client, location, [one], reading);
  }
}

/** To the policies, and where their rows are. Only what is checked by the gate's own table gets into search_path. */
async function nameTenants(client: pg.Client, tenantIds: string[], location: string): Promise<void> {
  await client.query(
    "SELECT set_config('app.report_tenants', $1::uuid[]::text, true), set_config('search_path', $2, true)",
    [tenantIds, location],
  );
}

const QUERY_CANCELED = "57014";

export function codeOf(error: unknown, otherwise: ErrorCode = "UNEXPECTED"): ErrorCode {
  if (isAppError(error)) return error.code;
  return (error as { code?: string }).code === QUERY_CANCELED ? "DATABASE_BUSY" : otherwise;
}
