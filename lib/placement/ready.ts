import "server-only";
import pg from "pg";
import { inPlatform } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import { platformJob } from "@/lib/jobs/job";
import { log } from "@/lib/log/log";
import { connected } from "@/prisma/runner/sets";
import {
  createSite,
  fillSite,
  mayCreateDatabases,
  ownerUrl,
  removeSite,
  type Server,
  type Site,
} from "./make";

// Sites that are made ahead, so that a new tenant gets one by a change of name. PostgreSQL itself keeps the list: a name
// that says so, and a comment that is written when all is in place. No record elsewhere could disagree with it.
const WHOLE = "ready";
// Databases are listed by server: the name of the shared one is in theirs, because a server may have several.
const NAME = `'ready_' || left(md5(current_database()), 8) || '_'`;
const LISTS = {
  schema: `SELECT nspname AS name, obj_description(oid, 'pg_namespace') IS NOT DISTINCT FROM $1 AS whole
    FROM pg_namespace WHERE starts_with(nspname, ${NAME}) AND nspowner = current_user::regrole ORDER BY 1`,
  dedicated: `SELECT datname AS name, shobj_description(oid, 'pg_database') IS NOT DISTINCT FROM $1 AS whole
    FROM pg_database WHERE starts_with(datname, ${NAME}) AND datdba = current_user::regrole ORDER BY 1`,
};
const KINDS = { schema: "SCHEMA", dedicated: "DATABASE" };
const STOCKING = 4713;
const TAKING = 4714;

/** How many there should be of each. */
type Stock = Record<Site["level"], number>;

/** It is somebody's by now, or somebody looks into the database this very moment. */
const NOT_TO_BE_HAD = new Set<string | undefined>(["3F000", "3D000", "55006"]);

/**
 * Makes a ready site into this one, where there is one: the work of milliseconds. One that was made by an older version lacks
 * its newest migrations, so fillSite comes after this as after createSite.
 *
 * @param shared the owner's connection to the database that others share there
 * @returns whether there was one
 */
export async function takeReadySite({ level, name }: Site, shared: pg.Client): Promise<boolean> {
  return locked(shared, TAKING, async () => {
    for (const ready of await listSites(shared, level)) {
      if (!ready.whole) continue;
      try {
        await rename(shared, level, ready.name, name);
        return true;
      } catch (error) {
        if (!NOT_TO_BE_HAD.has((error as { code?: string }).code)) throw error;
      }
    }
    return false;
  });
}

/**
 * Brings the number of ready sites on every server that takes new tenants to `wanted`, and removes what a crash has left half made.
 * A server that cannot be reached stops none of the others. One process at a time: another one finds nothing to do.
 */
export async function keepSitesReady(wanted: Stock): Promise<void> {
  const servers = await inPlatform((db) => db.server.findMany());
  for (const server of servers) {
    const here = server.accepting ? wanted : { schema: 0, dedicated: 0 };
    await connected(ownerUrl(server, null), (shared) => stock(shared, server, here)).catch((error: Error) =>
      log.warn({ server: server.id, error: error.message }, "no places could be made ready"),
    );
  }
}

async function stock(shared: pg.Client, server: Server, wanted: Stock) {
  const { rows } = await shared.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [
    STOCKING,
  ]);
  if (!rows[0]?.mine) return; // the lock of the other one ends with its connection, as does this one
  if (!(await mayCreateDatabases(shared))) wanted = { ...wanted, dedicated: 0 };
  for (const level of ["schema", "dedicated"] as const) {
    const kept = await locked(shared, TAKING, () => removeSurplus(shared, server, level, wanted[level]));
    for (let count = kept; count < wanted[level]; count++) await makeReady(shared, server, level);
  }
}

/** @returns how many are left */
async function removeSurplus(
  shared: pg.Client,
  server: Server,
  level: Site["level"],
  wanted: number,
): Promise<number> {
  let kept = 0;
  for (const { name, whole } of await listSites(shared, level)) {
    if (whole && kept < wanted) kept++;
    else await removeSite({ server, level, name }, shared);
  }
  return kept;
}

async function makeReady(shared: pg.Client, server: Server, level: Site["level"]): Promise<void> {
  const { rows } = await shared.query<{ name: string }>(`SELECT ${NAME} || $1 AS name`, [
    crypto.randomUUID().replaceAll("-", ""),
  ]);
  const site: Site = { server, level, name: rows[0]!.name };
  try {
    await createSite(site, shared);
    await fillSite(site);
    await shared.query(`COMMENT ON ${KINDS[level]} ${pg.escapeIdentifier(site.name)} IS '${WHOLE}'`);
  } catch (error) {
    await removeSite(site, shared).catch(() => {}); // the next run removes what is not whole
    throw error;
  }
}

async function rename(shared: pg.Client, level: Site["level"], from: string, to: string): Promise<void> {
  const [before, after] = [pg.escapeIdentifier(from), pg.escapeIdentifier(to)];
  await shared.query("BEGIN");
  try {
    await shared.query(`ALTER ${KINDS[level]} ${before} RENAME TO ${after}`);
    await shared.query(`COMMENT ON ${KINDS[level]} ${after} IS NULL`);
    await shared.query("COMMIT");
  } catch (error) {
    await shared.query("ROLLBACK");
    throw error;
  }
}

async function listSites(shared: pg.Client, level: Site["level"]) {
  return (await shared.query<{ name: string; whole: boolean }>(LISTS[level], [WHOLE])).rows;
}

async function locked<Result>(client: pg.Client, key: number, run: () => Promise<Result>): Promise<Result> {
  await client.query("SELECT pg_advisory_lock($1)", [key]);
  try {
    return await run();
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [key]);
  }
}

/** Every minute: a worker that was not given the owner's credentials makes none. */
export const keepReady = platformJob({
  id: "places-ready",
  cron: "* * * * *",
  async run() {
    const { DATABASE_OWNER_URL, READY_SCHEMAS, READY_DATABASES } = serverEnv();
    if (DATABASE_OWNER_URL) await keepSitesReady({ schema: READY_SCHEMAS, dedicated: READY_DATABASES });
  },
});
