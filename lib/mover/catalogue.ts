import "server-only";
import pg from "pg";
import { schemaOf, tableOf, type Place } from "./places";

export type TableColumn = {
  name: string;
  type: string;
  typeOid: number;
  typeModifier: number;
  /** GENERATED ALWAYS AS IDENTITY: it can be inserted, and never set. */
  isIdentity: boolean;
};

/** A tenant table, as the database itself describes it. */
export type Table = {
  name: string;
  /** Without those that the database computes. */
  columns: TableColumn[];
  /** The primary key, in its order; empty where there is none. */
  key: string[];
  isLogged: boolean;
  /** Everything that both ends must have alike. */
  shape: string;
  rowSecurity: boolean;
};

/** What is made of the place's tables, in one statement. Anything with a tenant_id is a tenant's; nothing is listed by hand. */
const TABLES = `SELECT c.relname AS name, c.relpersistence = 'p' AS "isLogged", c.relrowsecurity AS "rowSecurity",
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'typeOid', a.atttypid::bigint, 'typeModifier', a.atttypmod,
        'isIdentity', a.attidentity = 'a') ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT coalesce(json_agg(a.attname ORDER BY k.at), '[]') FROM pg_index i, unnest(i.indkey) WITH ORDINALITY k (attnum, at)
      JOIN pg_attribute a ON a.attnum = k.attnum WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid) AS key,
    (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated), ', '
        ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS shape
  FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r'
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
  ORDER BY c.relname`;

export type Catalogue = ReadonlyMap<string, Table>;

export async function readCatalogue(client: pg.Client, place: Place): Promise<Catalogue> {
  const { rows } = await client.query<Table>(TABLES, [`"${schemaOf(place)}"`]);
  return new Map(rows.map((table) => [table.name, table]));
}

/** How many rows the tenant has in each table. */
export async function countRows(
  client: pg.Client,
  place: Place,
  catalogue: Catalogue,
): Promise<Record<string, number>> {
  if (!catalogue.size) return {};
  const counts = [...catalogue.keys()].map(
    (name) =>
      `SELECT ${pg.escapeLiteral(name)} AS name, count(*)::float8 AS count FROM ${tableOf(place, name)} WHERE tenant_id = '${place.tenantId}'`,
  );
  const { rows } = await client.query<{ name: string; count: number }>(counts.join(" UNION ALL "));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/**
 * Why the tables of a source cannot be moved, in a sentence each. Found before anything is published: a publication with a
 * filter that the key does not cover makes every tenant's updates fail.
 */
export function unfitTables(catalogue: Catalogue): string[] {
  return [...catalogue.values()].flatMap(({ name, key, isLogged }) => {
    if (!isLogged)
      return [`The table ${name} is unlogged, so its changes cannot be followed: make it LOGGED.`];
    if (!key.length) return [`The table ${name} has no primary key: give it one that begins with tenant_id.`];
    if (!key.includes("tenant_id"))
      return [`The primary key of ${name} does not name the tenant: give it one that begins with tenant_id.`];
    return [];
  });
}

/** What is otherwise at the one end than at the other, in a sentence each. */
export function drift(source: Catalogue, target: Catalogue): string[] {
  const names = [...new Set([...source.keys(), ...target.keys()])].sort();
  return names.flatMap((name) => {
    const [here, there] = [source.get(name), target.get(name)];
    if (!here) return [`${name} is at the target alone`];
    if (!there) return [`${name} is at the source alone`];
    const same = here.shape === there.shape && String(here.key) === String(there.key);
    return same ? [] : [`${name} differs (source: ${here.shape}; target: ${there.shape})`];
  });
}
