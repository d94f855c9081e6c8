import "server-only";
import { join } from "node:path";
import type pg from "pg";
import { dumpTable } from "./dump";
import { leftOutBecause } from "./left-out";
import { damaged, LineHash, linesOf } from "./lines";
import type { Manifest, ManifestTable } from "./schema";
import { quoted, type TenantTable } from "./tables";

/** A table of an export, and the one here that takes it. */
export type Pair = { from: ManifestTable; to: TenantTable };

const ROWS_AT_ONCE = 1_000;

/**
 * Finds the table here for each of the export's, parents first. A column that is missing in an older export takes its default.
 * @throws AppError INVALID_INPUT for a table or column that is not here, or that no export holds
 */
export function pairTables(manifest: Manifest, here: readonly TenantTable[]): Pair[] {
  const from = new Map(manifest.tables.map((table) => [table.name, table]));
  const pairs = here.flatMap((to) => {
    const table = from.get(to.name);
    return table && !leftOutBecause(to.name) ? [{ from: table, to }] : [];
  });
  const taken = new Set(pairs.map(({ to }) => to.name));
  const unknown = manifest.tables.filter(({ name }) => !taken.has(name)).map(({ name }) => name);
  for (const { from: table, to } of pairs) {
    const columns = new Set(to.columns.map(({ name }) => name));
    unknown.push(
      ...table.columns.filter((name) => !columns.has(name)).map((name) => `${table.name}.${name}`),
    );
  }
  if (unknown.length) throw damaged(`this installation takes no ${unknown.join(", ")}.`);
  return pairs;
}

/** The lines of a table in batches for `insertLines`, after the first `skip`. */
export async function* batchesOf(path: string, skip: number): AsyncGenerator<string[]> {
  let seen = 0;
  for await (const some of linesOf(path))
    for (let at = 0; at < some.length; at += ROWS_AT_ONCE) {
      const batch = some.slice(at, at + ROWS_AT_ONCE);
      const rest = batch.slice(Math.max(0, skip - seen));
      seen += batch.length;
      if (rest.length) yield rest;
    }
}

/**
 * Inserts rows as the transaction's tenant, whatever tenant they name. One that is there already stays as it is: a batch
 * that was committed before an interruption may come twice. `verifyTables` counts and compares afterwards.
 */
export async function insertLines(
  client: pg.ClientBase,
  schema: string,
  { from, to }: Pair,
  lines: string[],
  { onlyWithParents = false } = {},
): Promise<void> {
  const types = new Map(to.columns.map(({ name, type }) => [name, type]));
  const columns = from.columns.map((name) => `, ${quoted(name)}`).join("");
  const values = from.columns.map((name) => `, (line ->> '${name}')::${types.get(name)}`).join("");
  try {
    await client.query(
      `INSERT INTO ${quoted(schema)}.${quoted(to.name)} (tenant_id${columns}) OVERRIDING SYSTEM VALUE
       SELECT gate.tenant_id()${values} FROM (SELECT text::jsonb AS line FROM unnest($1::text[]) AS text) lines
       WHERE ${onlyWithParents ? hasParents(schema, to, types) : "true"}
       ON CONFLICT DO NOTHING`,
      [lines],
    );
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // 22: no such value; 23: a rule of the table; 42846, 42804: no such type.
    if (/^(22|23|428)/.test(code ?? "")) throw damaged(`${to.name}.ndjson: ${message}`, error);
    throw error;
  }
}

function hasParents(schema: string, { parents }: TenantTable, types: Map<string, string>): string {
  const conditions = parents.map(({ table, columns, references }) => {
    const value = (column: string) =>
      column === "tenant_id" ? "gate.tenant_id()" : `(line ->> '${column}')::${types.get(column)}`;
    const same = columns.map((column, at) => `p.${quoted(references[at]!)} = ${value(column)}`);
    const none = columns.map((column) => `${value(column)} IS NULL`);
    return `(${none.join(" OR ")} OR EXISTS (SELECT FROM ${quoted(schema)}.${quoted(table)} p WHERE ${same.join(" AND ")}))`;
  });
  return conditions.join(" AND ") || "true";
}

/**
 * Reads what was stored back and compares it with the export, byte for byte.
 * @throws AppError INVALID_INPUT for a table that is otherwise
 */
export async function verifyTables(client: pg.ClientBase, schema: string, pairs: Pair[]): Promise<void> {
  for (const { from, to } of pairs) {
    const hash = new LineHash();
    const columns = from.columns.map((name) => ({ name, type: "" }));
    await dumpTable(client, schema, { ...to, columns }, (lines) => hash.write(lines));
    const { rows, sha256 } = hash.end();
    if (rows !== from.rows)
      throw damaged(`${to.name} has ${from.rows} rows there and ${rows} here: some are there twice.`);
    if (sha256 !== from.sha256) throw damaged(`${to.name} does not read back as it was written.`);
  }
}

export function tableFile(folder: string, table: string): string {
  return join(folder, "tables", `${table}.ndjson`);
}
