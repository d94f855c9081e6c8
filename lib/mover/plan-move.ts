import "server-only";
import pg from "pg";
import { briefConnection } from "@/lib/db/brief-connection";
import type { Level } from "@/lib/db/placements";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { hasRoomForMove } from "@/lib/placement/choose-server";
import { mayCreateDatabases, platformUrl, type Server } from "@/lib/placement/make";
import type { PlatformContext } from "@/lib/tenancy/context";
import { inspectSchema } from "@/prisma/runner/migrations";
import { migrationsOf } from "@/prisma/runner/sets";
import { drift, readCatalogue, unfitTables, type Catalogue } from "./catalogue";
import type { MoveWish } from "./commands";
import { ownDatabaseOf, schemaOf, type Place } from "./places";
import {
  refusalOfRoom,
  refusalOfStatus,
  refusalsOfLog,
  refusalsOfRole,
  THERE_ALREADY,
  type LogState,
  type RoleState,
} from "./refusals";

export type MovePlan = {
  from: { level: Level; server: string };
  to: { level: Level; server: string };
  /** Why it cannot begin, in a sentence each that says what to do; empty when it can. */
  refusals: string[];
  /** How many rows each table has. */
  rows: Record<string, number>;
  /** What the rows are by themselves, without indexes. */
  rowBytes: number;
  /** What the place takes on the disk; null for one that is shared. */
  bytes: number | null;
};

/**
 * What a move would have to do, and what stands in its way. Changes nothing, and needs no more than
 * the console may: the platform's role, and the tenant's own for its rows.
 * @throws AppError NOT_FOUND
 */
export async function planMove(
  _ctx: PlatformContext,
  { tenantId, level, serverId, reverseStream = false }: MoveWish,
): Promise<MovePlan> {
  const { tenant, server, running, hasRoom } = await inPlatform(async (db) => {
    const tenant = await db.tenant.findUnique({
      where: { id: tenantId },
      include: { placement: { include: { server: true } } },
    });
    const from = tenant?.placement && {
      level: tenant.placement.level as Level,
      serverId: tenant.placement.serverId,
    };
    return {
      tenant,
      server: await db.server.findUnique({ where: { id: serverId } }),
      running: await db.$queryRaw<
        unknown[]
      >`SELECT FROM control.tenant_moves WHERE tenant_id = ${tenantId}::uuid
        AND phase NOT IN ('retained', 'cleaned', 'cleanup_pending', 'rolled_back')`,
      hasRoom: !from || (await hasRoomForMove(db, from, { level, serverId })),
    };
  });
  if (!tenant?.placement) throw new AppError("NOT_FOUND", `Tenant ${tenantId} has no placement.`);
  if (!server) throw new AppError("NOT_FOUND", `There is no server “${serverId}”.`);
  const { placement } = tenant;
  const source: Place = { tenantId, level: placement.level as Level, server: placement.server };
  const target: Place = { tenantId, level, server };
  const plan: MovePlan = {
    from: { level: source.level, server: source.server.id },
    to: { level, server: serverId },
    refusals: [],
    rows: {},
    rowBytes: 0,
    bytes: null,
  };
  const refuse: Refuse = (sentence) => sentence && plan.refusals.push(sentence);
  const isThere = source.level === level && source.server.id === serverId;
  refuse(isThere && THERE_ALREADY);
  refuse(running.length > 0 && "The tenant is being moved already: npx livery moves shows how far it is.");
  refuse(
    !server.accepting && `${server.name} takes no new tenants: open it first, or choose another server.`,
  );
  refuse(!hasRoom && !isThere && refusalOfRoom(server.name));
  refuse(refusalOfStatus(tenant.name, tenant.status));
  if (plan.refusals.length) return plan;

  const catalogue = await reached(source, refuse, (client) => inspectSource(client, source, plan, refuse));
  await reached(target, refuse, (client) => inspectTarget(client, target, catalogue, refuse, reverseStream));
  return catalogue ? { ...plan, ...(await countRows(tenantId, catalogue)) } : plan;
}

type Refuse = (sentence: string | false | null) => unknown;

const LOOK_TIMEOUT_MS = 10_000;

const looking = <Result>(
  server: Server,
  database: string | null,
  run: (client: pg.Client) => Promise<Result>,
) => briefConnection(platformUrl(server, database), LOOK_TIMEOUT_MS, run);

/** Looks at the database that others share there. */
async function reached<Result>(
  place: Place,
  refuse: Refuse,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result | null> {
  try {
    return await looking(place.server, null, run);
  } catch (error) {
    refuse(`The server ${place.server.id} cannot be used: ${(error as Error).message}`);
    return null;
  }
}

async function inspectSource(
  shared: pg.Client,
  source: Place,
  plan: MovePlan,
  refuse: Refuse,
): Promise<Catalogue> {
  await inspectRole(shared, source, refuse, true);
  await inspectLog(shared, source, refuse);
  return looking(source.server, ownDatabaseOf(source), async (client) => {
    const catalogue = await readCatalogue(client, source);
    for (const sentence of unfitTables(catalogue)) refuse(sentence);
    const { missing } = await inspectSchema(client, schemaOf(source), migrationsOf("tenant"));
    refuse(missing.length > 0 && "The tenant's place lacks migrations: run npx livery migrate first.");
    plan.bytes = source.level === "shared" ? null : await sizeOf(client, source);
    return catalogue;
  });
}

/** Whether changes of this server can be followed. */
async function inspectLog(shared: pg.Client, { server: { id } }: Place, refuse: Refuse): Promise<void> {
  const { rows } = await shared.query<LogState>(
    `SELECT current_setting('wal_level') AS wal,
       current_setting('max_replication_slots')::int - (SELECT count(*)::int FROM pg_replication_slots) AS slots,
       current_setting('max_wal_senders')::int - (SELECT count(*)::int FROM pg_stat_replication) AS senders`,
  );
  for (const sentence of refusalsOfLog(id, rows[0]!)) refuse(sentence);
}

async function inspectTarget(
  shared: pg.Client,
  target: Place,
  catalogue: Catalogue | null,
  refuse: Refuse,
  isFollowed: boolean,
): Promise<void> {
  await inspectRole(shared, target, refuse, isFollowed);
  if (isFollowed) await inspectLog(shared, target, refuse);
  // A place of its own is made as the shared tables there are.
  if (catalogue)
    for (const difference of drift(catalogue, await readCatalogue(shared, { ...target, level: "shared" })))
      refuse(
        `The tables are not the same, ${difference}: run npx livery migrate first, and undo what npx livery migrate status says was changed by hand.`,
      );
  const mayNot = target.level === "dedicated" && !(await mayCreateDatabases(shared));
  refuse(
    mayNot && `livery_owner may not make databases on ${target.server.id}: ALTER ROLE livery_owner CREATEDB.`,
  );
}

/** Whether the mover can do its work there. */
async function inspectRole(
  shared: pg.Client,
  { server }: Place,
  refuse: Refuse,
  isFollowed: boolean,
): Promise<void> {
  const { rows } = await shared.query<RoleState>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version, r.rolreplication AS replicates,
       r.rolbypassrls AND pg_has_role(r.oid, 'livery_owner', 'MEMBER')
         AND has_parameter_privilege(r.oid, 'session_replication_role', 'SET') AS able
     FROM (SELECT) one LEFT JOIN pg_roles r ON r.rolname = 'livery_mover'`,
  );
  for (const sentence of refusalsOfRole(server.id, rows[0]!, isFollowed)) refuse(sentence);
}

async function sizeOf(client: pg.Client, place: Place): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::text AS bytes FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'",
    [`"${schemaOf(place)}"`],
  );
  return Number(rows[0]!.bytes);
}

/** As the tenant itself: the owner sees no rows. */
async function countRows(
  tenantId: string,
  catalogue: Catalogue,
): Promise<Pick<MovePlan, "rows" | "rowBytes">> {
  return inTenant({ tenant: { id: tenantId } }, async (db) => {
    const counts = [...catalogue.keys()].map(
      (name) =>
        `SELECT ${pg.escapeLiteral(name)} AS name, count(*)::int AS count, coalesce(sum(pg_column_size(one.*)), 0)::float8 AS bytes
         FROM ${pg.escapeIdentifier(name)} one`,
    );
    const tables = await db.$queryRawUnsafe<{ name: string; count: number; bytes: number }[]>(
      counts.join(" UNION ALL "),
    );
    return {
      rows: Object.fromEntries(tables.map(({ name, count }) => [name, count])),
      rowBytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  });
}
