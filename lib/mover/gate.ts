import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { MESSAGES } from "./applier";
import { schemaOf, type Place } from "./places";

/**
 * How long the tenant's transactions may queue behind us at a time, and how often we try. The lock is fair: while we wait for
 * one long transaction, all that begin after us wait as well.
 */
const LOCK_TIMEOUT_MS = 300;
const LOCK_ATTEMPTS = 20;

/**
 * Waits for all transactions of the tenant that passed its gate, and lets none pass until `work` is done.
 * @param client a connection to the tenant's database that nobody else uses
 */
export async function alone<Result>(
  client: pg.Client,
  tenantId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query("SELECT pg_advisory_lock(gate.lock_key($1))", [tenantId]);
      break;
    } catch (error) {
      const isTimeout = (error as { code?: string }).code === "55P03";
      if (!isTimeout || attempt === LOCK_ATTEMPTS) throw error;
      await pause(100 * attempt);
    }
  }
  try {
    return await work();
  } finally {
    // The lock ends with the connection as well, and whoever finds it broken says why.
    await client.query("SELECT pg_advisory_unlock(gate.lock_key($1))", [tenantId]).catch(() => {});
  }
}

/** Writes `content` into the source's log, where it comes to us in its order among the changes. */
export async function sendBarrier(client: pg.Client, content: string): Promise<void> {
  await client.query("SELECT pg_logical_emit_message(true, $1, $2)", [MESSAGES, content]);
}

/** Shuts the gate at the source and writes the barrier, in one statement: whoever was let in has committed before it. */
export async function seal(client: pg.Client, place: Place, epoch: bigint, barrier: string): Promise<void> {
  const { rowCount } = await client.query(
    `WITH sealed AS (UPDATE gate.tenant_gate SET state = 'sealed'
       WHERE tenant_id = $1 AND location = $2 AND epoch = $3 AND state = 'active' RETURNING 1)
     SELECT pg_logical_emit_message(true, $4, $5) FROM sealed`,
    [place.tenantId, schemaOf(place), epoch, MESSAGES, barrier],
  );
  if (rowCount !== 1) throw new Error("The gate of the source is not as this move found it.");
}

/** Opens what `seal` shut; does nothing where it is not sealed. */
export async function unseal(client: pg.Client, place: Place, epoch: bigint): Promise<void> {
  await client.query(
    `UPDATE gate.tenant_gate SET state = 'active'
     WHERE tenant_id = $1 AND location = $2 AND epoch = $3 AND state = 'sealed'`,
    [place.tenantId, schemaOf(place), epoch],
  );
}

/**
 * Makes known in a database of its own that the tenant is on its way.
 * @throws Error where it is in use there: then it is no target
 */
export async function announce(client: pg.Client, place: Place): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO gate.tenant_gate AS g (tenant_id, location, epoch, state) VALUES ($1, $2, 0, 'incoming')
     ON CONFLICT (tenant_id) DO UPDATE SET location = excluded.location, epoch = 0, state = 'incoming'
       WHERE g.state NOT IN ('active', 'sealed')`,
    [place.tenantId, schemaOf(place)],
  );
  if (rowCount !== 1) throw new Error("The tenant is in use at the target.");
}

/** From now on the tenant is here. In one database with the source it is the same row, and turns from there to here. */
export async function open(client: pg.Client, place: Place, epoch: bigint): Promise<void> {
  const { rowCount } = await client.query(
    "UPDATE gate.tenant_gate SET location = $2, epoch = $3, state = 'active' WHERE tenant_id = $1",
    [place.tenantId, schemaOf(place), epoch],
  );
  if (rowCount !== 1) throw new Error("There is no gate of the tenant to open.");
}

/** Takes back an opening that the control tables never heard of: `placedEpoch` is the one that they know. */
export async function shut(client: pg.Client, tenantId: string, placedEpoch: bigint): Promise<void> {
  await client.query(
    `UPDATE gate.tenant_gate SET epoch = 0, state = 'incoming'
     WHERE tenant_id = $1 AND state = 'active' AND epoch <> $2`,
    [tenantId, placedEpoch],
  );
}

/** At the source, once the control tables say that the tenant is elsewhere. */
export async function leave(client: pg.Client, tenantId: string, epoch: bigint): Promise<void> {
  await client.query("UPDATE gate.tenant_gate SET epoch = $2, state = 'moved' WHERE tenant_id = $1", [
    tenantId,
    epoch,
  ]);
}

/** Removes the traces of a tenant that is not here; does nothing where it is. */
export async function forget(client: pg.Client, tenantId: string): Promise<void> {
  await client.query("DELETE FROM gate.tenant_gate WHERE tenant_id = $1 AND state IN ('incoming', 'moved')", [
    tenantId,
  ]);
}

/** Whether a place is in use: then nothing there may be removed. */
export async function isInUse(client: pg.Client, place: Place): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM gate.tenant_gate WHERE tenant_id = $1 AND location = $2 AND state IN ('active', 'sealed')`,
    [place.tenantId, schemaOf(place)],
  );
  return rowCount !== 0;
}
