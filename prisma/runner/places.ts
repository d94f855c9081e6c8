import pg from "pg";
import { urlAt } from "@/lib/db/server-url";
import { connected, migrateSet } from "./sets";

/** A schema or database beside the shared tables of the main one, and what was done there. */
export type PlaceMigrated = { name: string; applied: string[]; error: string | null };

type Target = {
  name: string;
  address: { host: string | null; port: number | null; ssl: boolean; database: string } | null;
  schema: string;
  /** Whether the database is its own, with a gate of its own. */
  whole: boolean;
};

const TARGETS = `SELECT coalesce(p.database, p.schema) AS name, s.host, s.port, s.ssl, coalesce(p.database, s.database) AS database,
    p.schema, p.database IS NOT NULL AS whole
  FROM control.placements p JOIN control.servers s ON s.id = p.server_id JOIN control.tenants t ON t.id = p.tenant_id
  WHERE p.level <> 'shared' AND t.status <> 'creating'
  UNION ALL
  SELECT id, host, port, ssl, database, 'public', true FROM control.servers WHERE id <> 'main'
  ORDER BY whole DESC, name`;

/**
 * Brings every tenant's schema and database up to date, and the shared database of every other server; several at a time.
 * One that fails stops none of the others: what it lacks is made up for at the next run, because what is applied is written
 * down place by place.
 *
 * @param ownerUrl the owner's address of the main database
 */
export async function migratePlaces(
  ownerUrl: string,
  { concurrency = 4, done = (_: PlaceMigrated) => {} } = {},
): Promise<PlaceMigrated[]> {
  const targets = await connected(ownerUrl, listTargets);
  const results: PlaceMigrated[] = [];
  let next = 0;
  const worker = async () => {
    for (let target = targets[next++]; target; target = targets[next++]) {
      const result = await migratePlace(ownerUrl, target);
      results.push(result);
      done(result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, targets.length) }, worker));
  return results;
}

async function listTargets(client: pg.Client): Promise<Target[]> {
  const { rows } = await client.query<Omit<Target, "address"> & NonNullable<Target["address"]>>(TARGETS);
  return rows.map(({ name, schema, whole, host, port, ssl, database }) => {
    return { name, schema, whole, address: database === null ? null : { host, port, ssl, database } };
  });
}

async function migratePlace(
  ownerUrl: string,
  { name, address, schema, whole }: Target,
): Promise<PlaceMigrated> {
  const applied: string[] = [];
  try {
    await connected(urlAt(ownerUrl, address), async (client) => {
      if (whole) applied.push(...(await migrateSet(client, "gate", "gate")).applied);
      applied.push(...(await migrateSet(client, "tenant", schema)).applied);
    });
    return { name, applied, error: null };
  } catch (error) {
    return { name, applied, error: (error as Error).message };
  }
}
