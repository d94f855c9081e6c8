import "server-only";
import type pg from "pg";

type Part = { drop: string; create: string };

// Indexes that no constraint stands on; and triggers that are asked before each row, which hold COPY to one row at a time even
// where they do not fire. Whatever has something about it that a definition does not say is left alone.
const PARTS = `SELECT format('DROP INDEX %I.%I', n.nspname, c.relname) AS drop, pg_get_indexdef(i.indexrelid) AS create
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE i.indrelid = $1::regclass AND NOT i.indisprimary AND NOT i.indisreplident AND NOT i.indisclustered
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
      AND obj_description(i.indexrelid, 'pg_class') IS NULL
  UNION ALL
  SELECT format('DROP TRIGGER %I ON %s', g.tgname, $1), pg_get_triggerdef(g.oid) FROM pg_trigger g
    WHERE g.tgrelid = $1::regclass AND NOT g.tgisinternal AND g.tgenabled = 'O' AND g.tgtype & 7 = 7
      AND obj_description(g.oid, 'pg_trigger') IS NULL`;

/**
 * Fills a table that has its indexes before and after, and not in between: to sort all rows once is several times cheaper than
 * to find each one its place. In the transaction that is open on `client`, so that nobody ever sees the table like that.
 */
export async function whileBare(client: pg.Client, table: string, fill: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<Part>(PARTS, [table]);
  for (const { drop } of rows) await client.query(drop);
  await fill();
  for (const { create } of rows) await client.query(create);
}
