import "server-only";
import pg from "pg";
import { auditPlatform } from "@/lib/audit/record";
import { findBrokenRules } from "@/lib/db/rules";
import { inPlatform } from "@/lib/db/scopes";
import { urlAt } from "@/lib/db/server-url";
import type { DatabaseAddress } from "@/lib/db/placements";
import { serverEnv } from "@/lib/env/server";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { ensureMoverRole } from "@/prisma/runner/mover-role";
import { ensureRoles } from "@/prisma/runner/roles";
import { connected, migrateSet } from "@/prisma/runner/sets";
import { MAIN, ownerUrl } from "./make";
import type { AddServerInput } from "./schema";

export type AddedServer = { id: string; name: string; isNew: boolean; accepting: boolean };

type Address = DatabaseAddress & { host: string; port: number };

/**
 * Prepares a PostgreSQL server for tenants and records it, closed to new ones until somebody opens it. There it makes the roles
 * with the passwords that they have on the main server (every process knows them already, so that no secret is stored), the
 * database that tenants share, its gate and its tables. The administrator's address is not kept.
 *
 * What is there already is taken as it is: after a failure half-way, and for a server that is known, it can be repeated.
 *
 * @throws AppError INVALID_INPUT, CONFLICT where the server is somebody else's, DATABASE_UNAVAILABLE for what went wrong there,
 *   with the step and its reason
 */
export async function addServer(ctx: PlatformContext, input: AddServerInput): Promise<AddedServer> {
  const address = addressOf(input);
  const isKnown = await refuseOther(input.id, address);
  const at = (database: string) => ({ ...address, database });
  const step = stepsOf(input.id);
  await step("the administrator’s connection", () =>
    connected(input.adminUrl, async (admin) => {
      await refuseUnfit(admin);
      await refuseMainItself(admin);
      if (!input.resetPasswords) await refuseForeignRoles(admin, at);
      await ensureDatabase(admin, address.database);
    }),
  );
  const adminThere = new URL(input.adminUrl);
  adminThere.pathname = `/${address.database}`;
  const owner = ownerUrl(address, null);
  await step("the roles", () =>
    connected(adminThere.href, async (admin) => {
      await refuseForeignTables(admin, address.database);
      await ensureRoles(admin, { admin: adminThere.href, owner, ...ourUrls(address) });
      // Without it nobody can be moved there or away; whoever plans a move is told.
      const { DATABASE_MOVER_URL: mover } = serverEnv();
      if (mover) await ensureMoverRole(admin, mover);
    }),
  );
  await step("the tables", () =>
    connected(owner, async (client) => {
      await migrateSet(client, "gate", "gate");
      if (!isKnown) await refuseForeignTenants(client, address.database);
      await migrateSet(client, "tenant", "public");
    }),
  );
  const { app, platform, reports } = ourUrls(address);
  await step("the application’s connection", async () => {
    for (const url of [app, reports]) {
      const broken = await connected(url, (client) => findBrokenRules(client));
      if (broken.length) throw new Error(`the rules of isolation are broken: ${broken.join("; ")}`);
    }
    await connected(platform, (client) => client.query("SELECT"));
  });
  return record(ctx, input, address);
}

function addressOf({ adminUrl, database }: AddServerInput): Address {
  const url = new URL(adminUrl);
  const mode = url.searchParams.get("sslmode") ?? "disable";
  return { host: url.hostname, port: Number(url.port || 5432), ssl: mode !== "disable", database };
}

function ourUrls(address: DatabaseAddress) {
  const { DATABASE_APP_URL, DATABASE_PLATFORM_URL, DATABASE_REPORTS_URL } = serverEnv();
  return {
    app: urlAt(DATABASE_APP_URL, address),
    platform: urlAt(DATABASE_PLATFORM_URL, address),
    reports: urlAt(DATABASE_REPORTS_URL, address),
  };
}

/** @returns whether this very server is recorded */
async function refuseOther(id: string, { host, port, ssl, database }: Address): Promise<boolean> {
  const servers = await inPlatform((db) => db.server.findMany(), { readOnly: true });
  const same = servers.find((one) => one.host === host && one.port === port);
  if (same && same.id !== id)
    throw new AppError("CONFLICT", `${host}:${port} is there already, as “${same.id}”.`);
  const known = servers.find((one) => one.id === id);
  if (known && (known !== same || known.database !== database || known.ssl !== ssl))
    throw new AppError(
      "CONFLICT",
      `“${id}” is another server already: ${known.host}:${known.port}/${known.database}.`,
    );
  return known !== undefined;
}

async function refuseUnfit(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{
    version: number;
    wal: string;
    roles: boolean;
    databases: boolean;
    who: string;
  }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('wal_level') AS wal, current_user AS who,
       rolsuper OR rolcreaterole AS roles, rolsuper OR rolcreatedb AS databases FROM pg_roles WHERE rolname = current_user`,
  );
  const { version, wal, roles, databases, who } = rows[0]!;
  if (version < 150_000) throw unfit("It is older than PostgreSQL 15.");
  if (wal !== "logical")
    throw unfit(`It has wal_level=${wal}: ALTER SYSTEM SET wal_level = 'logical' there, and restart it.`);
  if (!roles || !databases)
    throw unfit(
      `${who} may not create roles and databases there: ALTER ROLE ${who} CREATEROLE CREATEDB, or use another role.`,
    );
}

/** The same server twice would be counted twice. Who may not ask is believed. */
async function refuseMainItself(admin: pg.Client): Promise<void> {
  const identity = (client: pg.Client) =>
    client
      .query<{ id: string }>("SELECT system_identifier::text AS id FROM pg_control_system()")
      .then(({ rows }) => rows[0]!.id)
      .catch(() => null);
  const [there, main] = [await identity(admin), await connected(ownerUrl(MAIN, null), identity)];
  if (there !== null && there === main) throw unfit("That is the main server itself, or a copy of its data.");
}

/** Another installation on the same server would be locked out by our passwords. */
async function refuseForeignRoles(admin: pg.Client, at: (database: string) => Address): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    "SELECT current_database() AS name FROM pg_roles WHERE rolname = 'livery_app'",
  );
  if (!rows[0]) return;
  const { app } = ourUrls(at(rows[0].name));
  const code = await connected(app, async () => null).catch((error: { code?: string }) => error.code);
  if (code === "28P01" || code === "28000")
    throw unfit(
      "The roles livery_… exist there with other passwords: another installation uses that server. " +
        "Where that is over, say --reset-passwords.",
    );
}

async function ensureDatabase(admin: pg.Client, name: string): Promise<void> {
  const { rowCount } = await admin.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  if (!rowCount) await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
}

async function refuseForeignTables(admin: pg.Client, database: string): Promise<void> {
  const { rows } = await admin.query<{ foreign: boolean }>(
    `SELECT to_regclass('gate.tenant_gate') IS NULL AND EXISTS (SELECT FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')) OR to_regclass('control.servers') IS NOT NULL AS foreign`,
  );
  if (rows[0]!.foreign)
    throw unfit(`The database “${database}” there is used for something else: name another with --database.`);
}

async function refuseForeignTenants(owner: pg.Client, database: string): Promise<void> {
  const { rowCount } = await owner.query("SELECT FROM gate.tenant_gate LIMIT 1");
  if (rowCount)
    throw unfit(
      `The database “${database}” there has tenants that this installation does not know: name another with --database.`,
    );
}

function unfit(reason: string): AppError {
  return new AppError("CONFLICT", reason);
}

/** Runs a step and says, where it fails, which one, why, and what to do. */
function stepsOf(id: string) {
  return async (what: string, run: () => Promise<void>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      if (isAppError(error)) throw error;
      const { message, code } = error as { message?: string; code?: string };
      throw new AppError(
        "DATABASE_UNAVAILABLE",
        `“${id}” was not added. It failed at ${what}: ${message || code}. Mend that and repeat the command: ` +
          "what is made there already is used again.",
        { cause: error },
      );
    }
  };
}

async function record(ctx: PlatformContext, input: AddServerInput, address: Address): Promise<AddedServer> {
  const { id, name = id, capacity } = input;
  return inPlatform(async (db) => {
    const data = { id, name, ...address, accepting: false, ...(capacity && { capacity }) };
    const { count } = await db.server.createMany({ data: [data], skipDuplicates: true });
    const server = await db.server.findUniqueOrThrow({ where: { id } });
    if (count) await auditPlatform(db, ctx.actor, { action: "server.added", details: { server: name, id } });
    return { id, name: server.name, isNew: count === 1, accepting: server.accepting };
  });
}
