import { describe, expect, it } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { onCluster } from "@/test/cluster";
import { secondServer } from "@/test/second-server";
import { makeTenant } from "@/test/tenants";
import { addServer } from "./add-server";
import { removeServer } from "./remove-server";
import { addServerSchema } from "./schema";
import { setAccepting } from "./set-accepting";

const ctx: PlatformContext = { actor: { kind: "system", id: null, name: "Test" }, requestId: "test" };
const server = secondServer();

const add = (changes: object = {}) =>
  addServer(ctx, addServerSchema.parse({ id: "second", adminUrl: server.adminUrl, ...changes }));
const there = (sql: string, database = "postgres") => {
  const url = new URL(server.adminUrl);
  url.pathname = `/${database}`;
  return onCluster((client) => client.query<Record<string, unknown>>(sql), url.href);
};
const recorded = () =>
  inPlatform((db) => db.server.findMany({ where: { id: { not: "main" } }, select: { id: true } }));

describe("a server is refused, and nothing is recorded,", () => {
  it.each<[string, () => Promise<object>, string, RegExp]>([
    [
      "that is the main one",
      async () => ({ adminUrl: process.env.DATABASE_ADMIN_URL }),
      "CONFLICT",
      /main server itself/,
    ],
    [
      "that does not answer",
      async () => ({ adminUrl: "postgresql://postgres:x@127.0.0.1:1/postgres" }),
      "DATABASE_UNAVAILABLE",
      /failed at the administrator’s connection: .*ECONNREFUSED.* repeat the command/,
    ],
    [
      "whose certificate cannot be verified although that was asked for",
      async () => ({ adminUrl: `${server.adminUrl}?sslmode=verify-full` }),
      "DATABASE_UNAVAILABLE",
      /SSL/,
    ],
    [
      "that another installation uses",
      async () => {
        await there("CREATE ROLE livery_app LOGIN PASSWORD 'theirs'");
        return {};
      },
      "CONFLICT",
      /another installation uses that server/,
    ],
    [
      "whose database is somebody else's",
      async () => {
        await there("DROP ROLE livery_app");
        await there("CREATE DATABASE shop");
        await there("CREATE TABLE public.theirs ()", "shop");
        return { database: "shop" };
      },
      "CONFLICT",
      /used for something else/,
    ],
  ])("%s", async (_what, prepare, code, message) => {
    const changes = await prepare();
    await expect(add(changes)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await recorded()).toEqual([]);
  });
});

it("after a failure half-way the command is repeated, and then the server takes tenants when it is opened", async () => {
  await there("CREATE DATABASE livery");
  await there(
    `CREATE FUNCTION break_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
       IF current_query() LIKE '%CREATE TABLE "orders"%' THEN RAISE 'the disk is full'; END IF; END $$;
     CREATE EVENT TRIGGER break_ddl ON ddl_command_start EXECUTE FUNCTION break_ddl()`,
    "livery",
  );
  await expect(add()).rejects.toThrow(/failed at the tables: .*the disk is full/);
  expect(await recorded()).toEqual([]);
  await there("DROP EVENT TRIGGER break_ddl", "livery");
  expect(await add()).toMatchObject({ isNew: true, accepting: false });
  await setAccepting(ctx, { serverId: "second", accepting: true });
  // Once more: what is known stays as it is, and open.
  expect(await add()).toMatchObject({ isNew: false, accepting: true });
  const { rows } = await there(
    "SELECT rolname FROM pg_roles WHERE rolname LIKE 'livery%' AND rolsuper OR rolbypassrls AND rolname <> 'postgres'",
  );
  expect(rows).toEqual([{ rolname: "livery_mover" }]); // and of it the mover alone knows the password
  const events = await inPlatform((db) => db.platformEvent.findMany({ orderBy: { id: "asc" } }));
  expect(events.map(({ action, details }) => [action, details])).toEqual([
    ["server.added", { server: "second", id: "second" }],
    ["server.opened", { server: "second", id: "second" }],
  ]);
  // Of the administrator's address nothing is kept.
  const kept = JSON.stringify(await inPlatform((db) => db.server.findMany()), (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  expect(kept).not.toContain(new URL(server.adminUrl).password);
});

it("one name is one server", async () => {
  await expect(add({ id: "third" })).rejects.toMatchObject({ code: "CONFLICT" });
  const elsewhere = "postgresql://postgres:x@db.example:5432/postgres";
  await expect(add({ adminUrl: elsewhere })).rejects.toThrow(/is another server already/);
});

it("is forgotten when nobody lives there, and never before; tenants of a forgotten one are not taken over", async () => {
  const { tenant } = await makeTenant({ level: "shared", serverId: "second" });
  await expect(removeServer(ctx, "second")).rejects.toThrow(/has 1 tenant:/);
  await expect(removeServer(ctx, "main")).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(removeServer(ctx, "gone")).rejects.toThrow("there is main, second");
  await inPlatform((db) => db.tenant.delete({ where: { id: tenant.id } }));
  await removeServer(ctx, "second");
  expect(await recorded()).toEqual([]);
  await expect(add()).rejects.toThrow(/tenants that this installation does not know/);
  await there(`DELETE FROM gate.tenant_gate`, "livery");
  expect(await add()).toMatchObject({ isNew: true });
});
