import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { ownerUrl, removeSite } from "@/lib/placement/make";
import { connected } from "@/prisma/runner/sets";
import { countRows, readCatalogue, type Table } from "./catalogue";
import { MoveFailure } from "./failure";
import { forget, isInUse } from "./gate";
import { asMover, placeName, schemaOf, siteOf, tableOf, type Place } from "./places";
import type { Cleaning } from "./progress";

type Tell = (cleaning: Cleaning) => void | Promise<void>;

/** Small enough that nobody waits for a batch. */
const BATCH = 2_000;
const PAUSE_MS = 5;

/**
 * Removes all there is of the tenant at a place where it is not: what a copy has left, or what the tenant left behind when it
 * moved on. Does nothing where there is nothing.
 *
 * @param tell is told how far it is, where rows are removed from among others', and waited for
 * @throws MoveFailure where the tenant is in use there: then nothing is touched
 */
export async function clearPlace(moveId: string, place: Place, tell?: Tell): Promise<void> {
  const site = siteOf(place);
  await connectedIfThere(moveId, place, async (client) => {
    if (await isInUse(client, place))
      throw new MoveFailure(`The tenant is in use as ${placeName(place)}: nothing there was touched.`);
    if (!site) await removeRows(client, place, tell);
    await client.query("DELETE FROM mv.progress WHERE move_id = $1", [moveId]);
    await forget(client, place.tenantId);
  });
  if (!site) return;
  if (site.level === "dedicated") await endConnections(moveId, place, site.name);
  await connected(ownerUrl(place.server, null), (shared) => removeSite(site, shared));
}

/** The application's pools keep some to a database that nobody uses any more. */
async function endConnections(moveId: string, place: Place, database: string): Promise<void> {
  await asMover(moveId, [{ ...place, level: "shared" }], (client) =>
    client!.query("SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = $1", [
      database,
    ]),
  );
}

/** A place that was never made, or is gone, has nothing to be cleared. */
async function connectedIfThere(moveId: string, place: Place, run: (client: pg.Client) => Promise<void>) {
  try {
    await asMover(moveId, [place], (client) => run(client!));
  } catch (error) {
    const isNew = place.level === "dedicated" && (error as { code?: string }).code;
    // No such database; or one that was given up half made, without a gate.
    if (isNew === "3D000" || isNew === "42P01" || isNew === "3F000") return;
    throw error;
  }
}

/** Deletes the tenant's rows from tables that others share, a few at a time. */
async function removeRows(client: pg.Client, place: Place, tell?: Tell): Promise<void> {
  const catalogue = await readCatalogue(client, place);
  const counts = tell ? Object.values(await countRows(client, place, catalogue)) : [];
  const of = counts.reduce((sum, count) => sum + count, 0);
  let rows = 0;
  await tell?.({ rows, of });
  // Foreign keys would ask row by row, and cascade into what is deleted anyway.
  await client.query("SET session_replication_role = replica");
  // Along the key from one batch to the next, whatever the statistics say: any other way reads all that is left each time.
  for (const other of ["seqscan", "bitmapscan", "sort"]) await client.query(`SET enable_${other} = off`);
  for (const table of catalogue.values())
    for (let last: string[] | null = null; ;) {
      const batch: Batch = await removeBatch(client, place, table, last);
      rows += batch.found;
      await tell?.({ rows, of });
      if (batch.found < BATCH) break;
      last = batch.last;
      await pause(PAUSE_MS);
    }
  await client.query("RESET session_replication_role");
  for (const other of ["seqscan", "bitmapscan", "sort"]) await client.query(`RESET enable_${other}`);
}

type Batch = { found: number; last: string[] | null };

/** In the order of the key, so that no batch searches through what the ones before it have left. */
async function removeBatch(
  client: pg.Client,
  place: Place,
  table: Table,
  last: string[] | null,
): Promise<Batch> {
  const name = tableOf(place, table.name);
  const key = table.key.map((column) => pg.escapeIdentifier(column));
  const typed = table.key.map((column, at) => {
    const { type } = table.columns.find((one) => one.name === column)!;
    return `$${at + 3}::text::${type}`;
  });
  const after = last ? `AND (${key.join()}) > (${typed.join()})` : "";
  const { rows } = await client.query<Batch>(
    `WITH batch AS MATERIALIZED (
       SELECT ctid, ${key.join()} FROM ${name} WHERE tenant_id = $1 ${after}
         AND NOT EXISTS (SELECT FROM gate.tenant_gate WHERE tenant_id = $1 AND location = $2 AND state IN ('active', 'sealed'))
       ORDER BY ${key.join()} LIMIT ${BATCH}),
     gone AS (DELETE FROM ${name} WHERE ctid = ANY (ARRAY (SELECT ctid FROM batch)))
     SELECT (SELECT count(*)::int FROM batch) AS found,
       (SELECT ARRAY[${key.map((column) => `${column}::text`).join()}] FROM batch
         ORDER BY ${key.map((column) => `batch.${column} DESC`).join()} LIMIT 1) AS last`,
    [place.tenantId, schemaOf(place), ...(last ?? [])],
  );
  return rows[0]!;
}
