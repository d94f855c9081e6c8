import "server-only";
import type pg from "pg";

/** Those that no constraint stands on, and nothing else refers to. */
const INDEXES = `SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE i.indrelid = $1::regclass AND NOT i.indisprimary AND NOT i.indisreplident AND NOT i.indisclustered
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
    AND obj_description(i.indexrelid, 'pg_class') IS NULL`;

/**
 * Fills a table that has its indexes before and after, and not in between: to sort all rows once is several times cheaper than
 * to find each one its place. In the transaction that is open on `client`, so that nobody ever sees it without them.
 */
export async function withoutIndexes<Result>(
  client: pg.Client,
  table: string,
  fill: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await client.query<{ name: string; definition: string }>(INDEXES, [table]);
  if (rows.length) await client.query(`DROP INDEX ${rows.map(({ name }) => name).join()}`);
  const result = await fill();
  for (const { definition } of rows) await client.query(definition);
  return result;
}
