import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type { ErrorCode } from "@/lib/errors/codes";
import { log } from "@/lib/log/log";
import { databaseError } from "./database-error";
import { forgetPlacement, placementOf, type DatabaseAddress } from "./placements";
import { codeOf, readDatabase, type Outcome, type Statement } from "./report-connection";
import { severalAtATime } from "./several-at-a-time";

export type ReadAcross<Row> = { rows: Row[]; failed: Map<string, ErrorCode> };

const DATABASES_AT_A_TIME = 4;
/** A move holds a gate for tens of milliseconds: these add up to a second and a half. */
const PAUSES_MS = [0, 100, 200, 400, 800];

type Group = { address: DatabaseAddress | null; epochs: Map<string, string> };

/**
 * Reads one statement over several tenants, wherever they are: one connection a database, one query for all who share a
 * schema. A tenant that is elsewhere by now is looked for again; one that cannot be read is in `failed`, and the others stand.
 *
 * This is no way around the fence for anybody's code: acrossTenants() is its only caller (.dependency-cruiser.cjs).
 */
export async function readAcross<Row extends { tenantId: string }>(
  tenantIds: readonly string[],
  statement: Statement,
): Promise<ReadAcross<Row>> {
  const found: ReadAcross<Row> = { rows: [], failed: new Map() };
  let left = [...new Set(tenantIds)];
  for (const wait of PAUSES_MS) {
    if (left.length === 0) return found;
    if (wait > 0) await pause(wait);
    const outcomes: [tenantId: string, Outcome][] = [];
    const { groups, lost } = await groupByDatabase(left);
    await severalAtATime(DATABASES_AT_A_TIME, groups, ({ address, epochs }) =>
      readDatabase(address, epochs, statement, (tenantId, outcome) => outcomes.push([tenantId, outcome])),
    );
    left = [];
    for (const [tenantId, outcome] of [...lost, ...outcomes]) {
      if (outcome === "elsewhere") left.push(tenantId);
      else if ("code" in outcome) found.failed.set(tenantId, outcome.code);
      else found.rows.push(...(outcome.rows as Row[]));
      if (!(typeof outcome === "object" && "rows" in outcome)) forgetPlacement(tenantId);
    }
  }
  for (const tenantId of left) found.failed.set(tenantId, "TENANT_BUSY");
  return found;
}

async function groupByDatabase(tenantIds: string[]) {
  const groups = new Map<string, Group>();
  const lost: [tenantId: string, Outcome][] = [];
  for (const tenantId of tenantIds) {
    try {
      const { address, epoch } = await placementOf(tenantId);
      const key = JSON.stringify(address);
      const group = groups.get(key) ?? { address, epochs: new Map() };
      groups.set(key, group);
      group.epochs.set(tenantId, epoch);
    } catch (error) {
      log.warn({ tenant: tenantId, error: String(error) }, "a report does not know where a tenant is");
      lost.push([tenantId, { code: codeOf(databaseError(error)) }]);
    }
  }
  return { groups: [...groups.values()], lost };
}
