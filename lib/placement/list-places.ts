import "server-only";
import { Prisma } from "@/lib/db/generated/control/client";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext, TenantStatus } from "@/lib/tenancy/context";
import { readMigrations, type MigrationState } from "./read-migrations";

/** Also how many places one page of the console asks. */
export const PLACES_PER_PAGE = 25;

export type PlaceQuery = { search: string; page: number };

export type PlaceItem = {
  tenant: { id: string; name: string; code: string; status: TenantStatus };
  level: "schema" | "dedicated";
  server: string;
  /** The name of the schema or of the database. */
  name: string;
  migrations: MigrationState | { kind: "creating" };
};

export type PlaceList = {
  items: PlaceItem[];
  total: number;
  page: number;
  pages: number;
  /** How many tenants have no place of their own. */
  shared: number;
};

type Row = {
  id: string;
  name: string;
  code: string;
  status: TenantStatus;
  level: PlaceItem["level"];
  database: string | null;
  schema: string;
  serverId: string;
  serverName: string;
  host: string | null;
  port: number | null;
  ssl: boolean;
  serverDatabase: string | null;
};

/**
 * A page of the tenants with a schema or a database of their own, by tenant, server or the name of the place, with what is
 * migrated there. Takes some seconds at most, whatever does not answer.
 */
export async function listPlaces(
  _ctx: PlatformContext,
  { search, page: wanted }: PlaceQuery,
): Promise<PlaceList> {
  const { rows, ...list } = await inPlatform((db) => findPage(db, search, wanted), { readOnly: true });
  const made = rows.filter(({ status }) => status !== "creating");
  const states = await readMigrations(
    made.map(({ serverId: id, host, port, ssl, serverDatabase, database, schema }) => {
      return { server: { id, host, port, ssl, database: serverDatabase }, database, schema };
    }),
  );
  const stateOf = new Map(made.map(({ id }, index) => [id, states[index]!]));
  const items = rows.map(({ id, name, code, status, level, database, schema, serverName }) => ({
    tenant: { id, name, code, status },
    level,
    server: serverName,
    name: database ?? schema,
    migrations: stateOf.get(id) ?? { kind: "creating" as const },
  }));
  return { ...list, items };
}

async function findPage(db: Parameters<Parameters<typeof inPlatform>[0]>[0], search: string, wanted: number) {
  const found = Prisma.sql`
    FROM control.placements p JOIN control.tenants t ON t.id = p.tenant_id JOIN control.servers s ON s.id = p.server_id
    WHERE p.level <> 'shared' AND strpos(
      lower(concat_ws(chr(10), t.name, t.code, t.id, s.name, coalesce(p.database, p.schema))), lower(${search}::text)) > 0`;
  const [count] = await db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${found}`;
  const total = count?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PLACES_PER_PAGE));
  const page = Math.min(wanted, pages);
  const rows = await db.$queryRaw<Row[]>`
    SELECT t.id, t.name, t.code, t.status, p.level, p.database, p.schema, s.id AS "serverId", s.name AS "serverName",
      s.host, s.port, s.ssl, s.database AS "serverDatabase"
    ${found} ORDER BY t.name, t.id LIMIT ${PLACES_PER_PAGE} OFFSET ${(page - 1) * PLACES_PER_PAGE}`;
  return { rows, total, page, pages, shared: await db.placement.count({ where: { level: "shared" } }) };
}
