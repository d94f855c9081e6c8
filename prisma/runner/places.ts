import pg from "pg";
import { findBrokenRules } from "@/lib/db/rules";
import { urlAt, withCredentials } from "@/lib/db/server-url";
import type { DatabaseAddress } from "@/lib/db/placements";
import { MAIN_PARTS } from "./main";
import { inspectSchema, type SchemaState, type Waits } from "./migrations";
import { differences, shapeOf } from "./shape";
import { connected, migrateSet, migrationsOf, type SetName } from "./sets";

/** A schema or database beside the shared tables of the main one, and what was done there. */
export type PlaceMigrated = { name: string; tenant: string | null; applied: string[]; error: string | null };

/** `differs`: what tables, columns, rules … are otherwise than in the main database with the same migrations. */
export type SchemaReport = { schema: string } & SchemaState & { differs: string[] };

/** How far a place is, schema by schema; `error` where it could not be asked. */
export type PlaceState = {
  name: string;
  /** The code of the tenant whose place it is; null where several share it. */
  tenant: string | null;
  schemas: SchemaReport[];
  error: string | null;
};

type Target = {
  name: string;
  tenant: string | null;
  address: DatabaseAddress | null;
  parts: readonly (readonly [SetName, schema: string])[];
};

type Row = {
  name: string;
  tenant: string | null;
  host: string | null;
  port: number | null;
  ssl: boolean;
  database: string | null;
  schema: string;
  /** Whether the database is its own, with a gate of its own. */
  whole: boolean;
};

/** Where the main database stands among the places. */
export const MAIN = "main";
const MAIN_TARGET: Target = { name: MAIN, tenant: null, address: null, parts: MAIN_PARTS };

const TARGETS = `SELECT coalesce(p.database, p.schema) AS name, t.code AS tenant, s.host, s.port, s.ssl,
    coalesce(p.database, s.database) AS database, p.schema, p.database IS NOT NULL AS whole
  FROM control.placements p JOIN control.servers s ON s.id = p.server_id JOIN control.tenants t ON t.id = p.tenant_id
  WHERE p.level <> 'shared' AND t.status <> 'creating'
  UNION ALL
  SELECT id, NULL, host, port, ssl, database, 'public', true FROM control.servers WHERE id <> 'main'
  ORDER BY whole DESC, name`;

const PLACE_OF = `SELECT CASE WHEN p.level = 'shared' THEN p.server_id ELSE coalesce(p.database, p.schema) END AS name
  FROM control.placements p JOIN control.tenants t ON t.id = p.tenant_id WHERE t.code = $1`;

/** The name of the place where a tenant's rows are: its own, or one that it shares. Null for a code that is nobody's. */
export async function placeNameOf(ownerUrl: string, code: string): Promise<string | null> {
  const { rows } = await connected(ownerUrl, (client) => client.query<{ name: string }>(PLACE_OF, [code]));
  return rows[0]?.name ?? null;
}

type Options<Result> = {
  concurrency?: number;
  /** The name of the one place that is meant. */
  only?: string;
  /** Told about each place when it is through, and how many there are. */
  done?: (result: Result, total: number) => void;
};

/**
 * Brings every tenant's schema and database up to date, and the shared database of every other server; several at a time.
 * One that fails stops none of the others: what it lacks is made up for at the next run, because what is applied is written
 * down place by place.
 *
 * @param ownerUrl the owner's address of the main database
 */
export async function migratePlaces(
  ownerUrl: string,
  { waits, ...options }: Options<PlaceMigrated> & { waits?: Waits } = {},
): Promise<PlaceMigrated[]> {
  const targets = await connected(ownerUrl, listTargets);
  return atEach(targets, options, async ({ name, tenant, address, parts }) => {
    const applied: string[] = [];
    const error = await failureOf(() =>
      connected(urlAt(ownerUrl, address), async (client) => {
        for (const [set, schema] of parts)
          applied.push(...(await migrateSet(client, set, schema, waits)).applied);
      }),
    );
    return { name, tenant, applied, error };
  });
}

/**
 * How far the main database and every place are; changes nothing. What somebody changed by hand in a tenant's own tables
 * shows against the shared ones, where the same migrations were applied to both.
 */
export async function inspectPlaces(
  ownerUrl: string,
  options: Options<PlaceState> = {},
): Promise<PlaceState[]> {
  const { targets, shared } = await connected(ownerUrl, async (client) => {
    const { rows } = await client.query<{ known: string | null }>(
      "SELECT to_regclass('control.servers') AS known",
    );
    // Where nothing was ever migrated there is the main one alone.
    const targets = [MAIN_TARGET, ...(rows[0]?.known ? await listTargets(client) : [])];
    return { targets, shared: await inspectTenantTables(client, "public") };
  });
  return atEach(targets, options, async ({ name, tenant, address, parts }) => {
    const schemas: SchemaReport[] = [];
    const error = await failureOf(() =>
      connected(urlAt(ownerUrl, address), async (client) => {
        for (const [set, schema] of parts) {
          if (set === "tenant") {
            const { shape, ...state } = await inspectTenantTables(client, schema);
            const comparable = sameMigrations(state, shared);
            schemas.push({ schema, ...state, differs: comparable ? differences(shape, shared.shape) : [] });
          } else
            schemas.push({
              schema,
              ...(await inspectSchema(client, schema, migrationsOf(set))),
              differs: [],
            });
        }
      }),
    );
    return { name, tenant, schemas, error };
  });
}

/** Which of the rules that keep tenants apart are broken in a place; `error` where it could not be asked. */
export type PlaceChecked = { name: string; tenant: string | null; broken: string[]; error: string | null };

/**
 * Checks the rules as the application: in the main database, which the schemas in it are part of, and in every other database; of a
 * tenant's schema alone where `only` names it. Past any pooler, which would keep a connection to each of them.
 */
export async function checkPlaces(
  urls: { owner: string; app: string },
  options: Options<PlaceChecked> = {},
): Promise<PlaceChecked[]> {
  const targets = [MAIN_TARGET, ...(await connected(urls.owner, listTargets))];
  const isMeant = (target: Target) => isWhole(target) || target.name === options.only;
  return atEach(targets.filter(isMeant), options, async (target) => {
    const { name, tenant, address, parts } = target;
    const schema = isWhole(target) ? null : parts[0]![1];
    const broken: string[] = [];
    const url = withCredentials(urlAt(urls.owner, address), urls.app);
    const error = await failureOf(() =>
      connected(url, async (client) => void broken.push(...(await findBrokenRules(client, schema)))),
    );
    return { name, tenant, broken, error };
  });
}

const isWhole = ({ parts }: Target) => parts.some(([set]) => set === "gate");

async function inspectTenantTables(
  client: pg.Client,
  schema: string,
): Promise<SchemaState & { shape: string[] }> {
  const state = await inspectSchema(client, schema, migrationsOf("tenant"));
  return { ...state, shape: await shapeOf(client, schema) };
}

function sameMigrations(a: SchemaState, b: SchemaState): boolean {
  return String([a.missing, a.unknown]) === String([b.missing, b.unknown]);
}

/** Works on several targets at a time. The results are in the order of the targets. */
async function atEach<Result>(
  all: Target[],
  { concurrency = 4, only, done = () => {} }: Options<Result>,
  work: (target: Target) => Promise<Result>,
): Promise<Result[]> {
  const targets = only === undefined ? all : all.filter(({ name }) => name === only);
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < targets.length; at = next++) {
      const result = await work(targets[at]!);
      results[at] = result;
      done(result, targets.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, targets.length) }, worker));
  return results;
}

async function listTargets(client: pg.Client): Promise<Target[]> {
  const { rows } = await client.query<Row>(TARGETS);
  return rows.map(({ name, tenant, schema, whole, host, port, ssl, database }) => ({
    name,
    tenant,
    address: database === null ? null : { host, port, ssl, database },
    parts: [...(whole ? [["gate", "gate"] as const] : []), ["tenant", schema]],
  }));
}

/** Why it failed, in words; null where it did not. A name with several addresses fails without a message of its own. */
async function failureOf(run: () => Promise<void>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    return message || code || String(error);
  }
}
