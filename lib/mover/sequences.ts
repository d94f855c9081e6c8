import "server-only";
import type pg from "pg";
import type { Catalogue } from "./catalogue";
import { schemaOf, tableOf, type Place } from "./places";

type Sequence = { table: string; column: string; sequence: string };

const OWNED = `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(c.oid::regclass::text, a.attname) AS sequence
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = $1::regnamespace AND c.relname = ANY ($2)
    AND pg_get_serial_sequence(c.oid::regclass::text, a.attname) IS NOT NULL`;

/**
 * Brings the sequences of the target beyond every number that the tenant has: rows bring their numbers along, sequences do not
 * notice. RESTART keeps others who take a number waiting, so none of them goes back.
 */
export async function liftSequences(
  from: pg.Client,
  source: Place,
  to: pg.Client,
  target: Place,
  catalogue: Catalogue,
): Promise<void> {
  const { rows } = await to.query<Sequence>(OWNED, [`"${schemaOf(target)}"`, [...catalogue.keys()]]);
  for (const { table, column, sequence } of rows) {
    const highest = await from.query<{ value: string }>(
      `SELECT coalesce(max("${column}"), 0)::text AS value FROM ${tableOf(source, table)} WHERE tenant_id = $1`,
      [source.tenantId],
    );
    const needed = BigInt(highest.rows[0]!.value);
    const now = await to.query<{ value: string }>(`SELECT last_value::text AS value FROM ${sequence}`);
    if (BigInt(now.rows[0]!.value) <= needed)
      await to.query(`ALTER SEQUENCE ${sequence} RESTART WITH ${needed + 1n}`);
  }
}
