import "server-only";
import pg from "pg";
import type { Catalogue, Table } from "./catalogue";
import { tableOf, type Place } from "./places";

/** How many rows a table has, and the sum of a hash of each: the order does not matter, a digit does. */
export type Fingerprint = Record<string, string>;

/** Within the transaction that is open on `client`, so that all tables are of one moment. */
export async function fingerprint(
  client: pg.Client,
  place: Place,
  catalogue: Catalogue,
): Promise<Fingerprint> {
  const found: Fingerprint = {};
  for (const table of catalogue.values()) {
    const { rows } = await client.query<{ print: string }>(
      `SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(ROW(${columnsOf(table)})::text, 0)), 0) AS print
       FROM ${tableOf(place, table.name)} WHERE tenant_id = $1`,
      [place.tenantId],
    );
    found[table.name] = rows[0]!.print;
  }
  return found;
}

/** Where the two differ, in words; empty when they are the same. */
export function differences(source: Fingerprint, target: Fingerprint): string[] {
  return Object.keys(source)
    .filter((table) => source[table] !== target[table])
    .map((table) => `${table} (source: ${source[table]}; target: ${target[table]})`);
}

// In the order of their names: the two ends may have them in another.
function columnsOf({ columns }: Table): string {
  return columns
    .map(({ name }) => pg.escapeIdentifier(name))
    .sort()
    .join();
}
