import { randomUUID } from "node:crypto";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { migrationsOf } from "@/prisma/runner/sets";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeProduct, makeTenant } from "@/test/tenants";
import { listPlaces, PLACES_PER_PAGE } from "./list-places";
import { listServers } from "./list-servers";
import { placeTenant } from "./place";

const ctx: PlatformContext = {
  actor: { kind: "operator", id: randomUUID(), name: "Robin Hale", email: "robin@platform.example" },
  requestId: "test",
};
const NEWEST = "20261122140000_console_reads_migrations";
const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const ownName = (tenantId: string) => `tenant_${tenantId.replaceAll("-", "")}`;
const asAdmin = (sql: string, at = database) => onCluster((client) => client.query(sql), databaseUrl(at));
const find = async (search: string, page = 1) => listPlaces(ctx, { search, page });
const stateOf = async (tenantId: string) => (await find(tenantId)).items[0]?.migrations;

/** A tenant whose place is written down and not made, on a server that may not be there. */
async function writtenDown(serverId: string, name = "Written Down"): Promise<string> {
  return inPlatform(async (db) => {
    const code = `w${randomUUID().slice(0, 8)}`;
    const data = { code, slug: code, name, planId: "test", status: "active" };
    const { id } = await db.tenant.create({ data });
    await placeTenant(db, id, { level: "dedicated", serverId });
    return id;
  });
}

it("the platform's role reads what is applied in a place, and no table of a tenant", async () => {
  const readable = `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
      AND (CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT, USAGE, UPDATE')
        ELSE has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(c.oid, 'DELETE, TRUNCATE') END)`;
  const [schema, whole] = [await makeTenant({ level: "schema" }), await makeTenant({ level: "dedicated" })];
  await makeProduct(schema);
  await makeProduct(whole);
  for (const [at, name] of [
    [database, "public"],
    [database, ownName(schema.tenant.id)],
    [ownName(whole.tenant.id), "public"],
  ] as const) {
    await onCluster(
      async (client) => {
        const { rows } = await client.query<{ name: string }>(readable, [name]);
        expect(rows.map((row) => row.name.split(".").at(-1))).toEqual(["_prisma_migrations"]);
        await expect(client.query(`SELECT * FROM ${name}.products`)).rejects.toThrow(/permission denied/);
        await expect(client.query(`SELECT logs FROM ${name}._prisma_migrations`)).rejects.toThrow(
          /permission denied/,
        );
        await expect(client.query(`CREATE TABLE ${name}.mine ()`)).rejects.toThrow(/permission denied/);
      },
      databaseUrl(at, "platform"),
    );
  }
});

describe("a place says", () => {
  it("what is newest there, what is missing and what was edited", async () => {
    const [schema, whole] = [await makeTenant({ level: "schema" }), await makeTenant({ level: "dedicated" })];
    for (const one of [schema, whole])
      expect(await stateOf(one.tenant.id)).toEqual({ kind: "read", newest: NEWEST, behind: 0, edited: [] });
    const bookkeeping = `${ownName(schema.tenant.id)}._prisma_migrations`;
    await asAdmin(`DELETE FROM ${bookkeeping} WHERE migration_name = '${NEWEST}'`);
    await asAdmin(`UPDATE ${bookkeeping} SET checksum = 'x' WHERE migration_name LIKE '%_init'`);
    expect(await stateOf(schema.tenant.id)).toMatchObject({ behind: 1, edited: ["20261122000000_init"] });
    expect(await stateOf(schema.tenant.id)).not.toMatchObject({ newest: NEWEST });
    await asAdmin("DELETE FROM gate._prisma_migrations", ownName(whole.tenant.id));
    expect(await stateOf(whole.tenant.id)).toMatchObject({ behind: migrationsOf("gate").length, edited: [] });
  });

  it("that it is not there, that it cannot be read, or that it is being made", async () => {
    const [gone, unreadable, creating] = [
      await makeTenant({ level: "schema" }),
      await makeTenant({ level: "schema" }),
      await makeTenant({ level: "schema" }),
    ].map(({ tenant }) => tenant.id) as [string, string, string];
    await asAdmin(`DROP SCHEMA ${ownName(gone)} CASCADE`);
    await asAdmin(`REVOKE ALL ON SCHEMA ${ownName(unreadable)} FROM livery_platform`);
    await inPlatform((db) => db.tenant.update({ where: { id: creating }, data: { status: "creating" } }));
    expect(await stateOf(gone)).toEqual({ kind: "missing" });
    expect(await stateOf(unreadable)).toEqual({ kind: "unreadable" });
    expect(await stateOf(creating)).toEqual({ kind: "creating" });
    // A pooler keeps who asks for a database that is not there waiting.
    const kind = process.env.TEST_POOLER_PORT ? "silent" : "missing";
    expect(await stateOf(await writtenDown("main"))).toEqual({ kind });
  });
});

describe("the list", () => {
  it("has no tenant among others but their number, and is searched by tenant, server and place", async () => {
    const [shared, own] = [await makeTenant({ level: "shared" }), await makeTenant({ level: "schema" })];
    expect((await find(shared.tenant.id)).items).toEqual([]);
    expect((await find("")).shared).toBe(
      await inPlatform((db) => db.placement.count({ where: { level: "shared" } })),
    );
    const { code, id } = own.tenant;
    for (const search of [code, code.toUpperCase(), `tenant ${code}`, ownName(id), id])
      expect((await find(search)).items).toMatchObject([
        { tenant: { id }, level: "schema", server: "Main server", name: ownName(id) },
      ]);
    expect((await find("main SERVER")).total).toBe((await find("")).total);
    for (const nothing of ["%", "_", "'; --"]) expect((await find(nothing + nothing)).items).toEqual([]);
  });

  it("asks no more places than a page has, and goes to the last page where there is none so far", async () => {
    for (let index = 0; index <= PLACES_PER_PAGE; index++) await writtenDown("main", "Many");
    const first = await find("many");
    expect([first.items.length, first.total, first.pages]).toEqual([PLACES_PER_PAGE, PLACES_PER_PAGE + 1, 2]);
    const last = await find("many", 9);
    expect([last.items.length, last.page]).toEqual([1, 2]);
    expect(first.items.map(({ tenant }) => tenant.id)).not.toContain(last.items[0]!.tenant.id);
  });
});

describe("a server that takes connections and never answers", () => {
  const sockets: Socket[] = [];
  const hanging = createServer((socket) => sockets.push(socket));

  beforeAll(async () => {
    await makeTenant();
    await new Promise<void>((listening) => hanging.listen(0, "127.0.0.1", listening));
    const { port } = hanging.address() as AddressInfo;
    const address = { name: "Hanging", host: "127.0.0.1", port, database: "livery" };
    await inPlatform((db) => db.server.create({ data: { id: "hanging", ...address } }));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => hanging.close(closed));
  });

  it("is said to be silent, asked once for all its places, and the others are shown", async () => {
    for (let index = 0; index < 9; index++) await writtenDown("hanging", "Silent");
    const alive = await makeTenant({ level: "schema" });
    await inPlatform((db) =>
      db.tenant.update({ where: { id: alive.tenant.id }, data: { name: "Silent not" } }),
    );
    const { items } = await find("silent");
    expect(items.filter(({ migrations }) => migrations.kind === "silent")).toHaveLength(9);
    expect(items.find(({ tenant }) => tenant.id === alive.tenant.id)?.migrations.kind).toBe("read");
    expect(sockets).toHaveLength(1);
  });

  it("stands in the list of servers with its tenants, and nobody's password", async () => {
    const [main, other] = await listServers(ctx);
    expect(main).toMatchObject({
      id: "main",
      accepting: true,
      migrations: { kind: "read", behind: 0, edited: [] },
    });
    expect(main!.version).toMatch(/^\d+/);
    expect(other).toMatchObject({ id: "hanging", version: null, migrations: { kind: "silent" } });
    expect(other!.tenants).toEqual({ shared: 0, schema: 0, dedicated: 9 });
    expect(`${main!.address} ${other!.address}`).toMatch(/^[^@ ]+:\d+\/\S+ 127\.0\.0\.1:\d+\/livery$/);
    expect(JSON.stringify([main, other])).not.toMatch(/test-app|livery_app/);
  });
});
