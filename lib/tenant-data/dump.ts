import "server-only";
import type pg from "pg";
import { quoted, type TenantTable } from "./tables";

const FIRST_ROWS = 50;
const BYTES_AT_ONCE = 1024 * 1024;
const MOST_ROWS = 2_000;

/**
 * Reads a table to its end, some rows at a time: what is held at once does not grow with the table. A row is a JSON object
 * whose every value is PostgreSQL's own text of it, because numbers, times and documents of JSON are not exact.
 *
 * @param where for what no policy limits to the tenant
 */
export async function dumpTable(
  client: pg.ClientBase,
  schema: string,
  { name, columns, order }: Pick<TenantTable, "name" | "columns" | "order">,
  take: (lines: string[]) => void | Promise<void>,
  where = "true",
): Promise<void> {
  const names = columns.map((column) => literal(column.name)).join(", ");
  const values = columns.map((column) => `${quoted(column.name)}::text`).join(", ");
  await client.query(`DECLARE dump NO SCROLL CURSOR FOR
    SELECT json_object(ARRAY[${names}]::text[], ARRAY[${values}]::text[])::text
    FROM ${quoted(schema)}.${quoted(name)} WHERE ${where} ORDER BY ${order}`);
  for (let count = FIRST_ROWS; ;) {
    const { rows } = await client.query<[string]>({ text: `FETCH ${count} FROM dump`, rowMode: "array" });
    // A line break inside a value is written \n by JSON; json_object itself puts none.
    await take(rows.map(([line]) => line));
    if (rows.length < count) break;
    const bytes = rows.reduce((sum, [line]) => sum + line.length, 0) / rows.length;
    count = Math.max(1, Math.min(MOST_ROWS, Math.floor(BYTES_AT_ONCE / bytes)));
  }
  await client.query("CLOSE dump");
}

/** How many rows there are, all tables together. */
export async function countRows(
  client: pg.ClientBase,
  schema: string,
  tables: readonly Pick<TenantTable, "name">[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ n: string }>(
      `SELECT count(*) AS n FROM ${quoted(schema)}.${quoted(name)}`,
    );
    counts[name] = Number(rows[0]!.n);
  }
  return counts;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
