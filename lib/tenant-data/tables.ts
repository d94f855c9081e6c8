import type pg from "pg";

export type Column = { name: string; type: string };
export type Parent = { table: string; columns: string[]; references: string[] };

export type TenantTable = {
  name: string;
  /** What is stored, without tenant_id: the transaction says whose the rows are. */
  columns: Column[];
  /** An order that is the same on every server. */
  order: string;
  /** Whether the application may delete: what is append-only it may not. */
  canDelete: boolean;
  canRead: boolean;
  parents: Parent[];
};

type Row = Omit<TenantTable, "order"> & { key: { name: string; isText: boolean }[] };

// Nothing here is named: a table that a later migration makes is found like the others.
const TABLES = `SELECT c.relname AS name,
    has_table_privilege(c.oid, 'DELETE') AS "canDelete", has_table_privilege(c.oid, 'SELECT') AS "canRead",
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND a.attname <> 'tenant_id') AS columns,
    COALESCE((SELECT json_agg(json_build_object('name', a.attname, 'isText', a.attcollation <> 0) ORDER BY k.place)
      FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (attnum, place), pg_attribute a
      WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum), '[]') AS key,
    COALESCE((SELECT json_agg(json_build_object('table', r.relname,
        'columns', (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(f.conkey) WITH ORDINALITY AS k (attnum, place)
          JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum),
        'references', (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(f.confkey) WITH ORDINALITY AS k (attnum, place)
          JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.attnum)))
      FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid WHERE f.conrelid = c.oid AND f.contype = 'f'), '[]') AS parents
  FROM pg_class c
  WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND (c.relname = ANY ($2) OR EXISTS (SELECT FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped))
  ORDER BY c.relname`;

/**
 * The tables of one schema that hold rows of tenants, each after those that its foreign keys point to.
 * @param also tables without a tenant_id that belong to them
 */
export async function tablesOf(
  client: Pick<pg.ClientBase, "query">,
  schema: string,
  also: string[] = [],
): Promise<TenantTable[]> {
  const { rows } = await client.query<Row>(TABLES, [quoted(schema), also]);
  return parentsFirst(rows.map(({ key, ...table }) => ({ ...table, order: orderOf(key, table.columns) })));
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function orderOf(key: Row["key"], columns: Column[]): string {
  // Without a key, by everything there is: equal rows may stand either way.
  const by = key.length ? key : columns.map(({ name }) => ({ name, isText: true }));
  return by
    .map(({ name, isText }) =>
      isText ? `${quoted(name)}${key.length ? "" : "::text"} COLLATE "C"` : quoted(name),
    )
    .join(", ");
}

function parentsFirst(tables: TenantTable[]): TenantTable[] {
  const waiting = new Map(tables.map((table) => [table.name, table]));
  const ordered: TenantTable[] = [];
  while (waiting.size) {
    const ready = [...waiting.values()].filter(({ name, parents }) =>
      parents.every((parent) => parent.table === name || !waiting.has(parent.table)),
    );
    if (!ready.length)
      throw new Error(`The foreign keys of ${[...waiting.keys()].join(", ")} go round in a circle.`);
    for (const table of ready) waiting.delete(table.name);
    ordered.push(...ready);
  }
  return ordered;
}
