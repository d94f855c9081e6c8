import { expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { inspectSchema } from "./migrations";
import { inspectPlaces, migratePlaces } from "./places";
import { migrationsOf } from "./sets";

const owner = process.env.DATABASE_OWNER_URL!;
const nameOf = (tenantId: string) => `tenant_${tenantId.replaceAll("-", "")}`;
const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
/** As if a migration had not been applied to the place; what it made is there (test/lagging-places.db.test.ts takes that away). */
const forgetNewest = (schema: string, at = database) =>
  onCluster(
    (client) =>
      client.query(`DELETE FROM ${schema}._prisma_migrations WHERE migration_name = '20261122090000_gate'`),
    databaseUrl(at),
  );

it("brings every schema and database up to date, once; one that fails stops none of the others", async () => {
  const [schema, whole, broken] = [
    await makeTenant({ level: "schema" }),
    await makeTenant({ level: "dedicated" }),
    await makeTenant({ level: "schema" }),
  ];
  expect((await migratePlaces(owner)).map(({ applied, error }) => [applied, error])).toEqual(
    Array.from({ length: 3 }, () => [[], null]),
  );
  const names = [schema, whole, broken].map(({ tenant }) => nameOf(tenant.id));
  await forgetNewest(names[0]!);
  await forgetNewest("public", names[1]!);
  await onCluster(
    (client) => client.query(`UPDATE ${names[2]}._prisma_migrations SET checksum = 'edited by hand'`),
    databaseUrl(database),
  );
  const byName = new Map((await migratePlaces(owner)).map((one) => [one.name, one]));
  expect(names.map((name) => byName.get(name)!.applied)).toEqual([
    ["20261122090000_gate"],
    ["20261122090000_gate"],
    [],
  ]);
  expect(names.map((name) => byName.get(name)!.error)).toEqual([
    null,
    null,
    expect.stringMatching(/was edited/),
  ]);
  // Nobody was kept from working.
  for (const ctx of [schema, whole, broken]) expect(await inTenant(ctx, (db) => db.order.count())).toBe(0);
});

it("names a server that is away, and leaves tenants alone that are still being created", async () => {
  const ctx = await makeTenant({ level: "dedicated" });
  await inPlatform(async (db) => {
    const address = { name: "Away", host: "127.0.0.1", port: 1, database: "away" };
    await db.server.create({ data: { id: "away", ...address } });
    await db.tenant.update({ where: { id: ctx.tenant.id }, data: { status: "creating" } });
  });
  const results = await migratePlaces(owner);
  expect(results.find(({ name }) => name === "away")?.error).toMatch(/ECONNREFUSED/);
  expect(results.map(({ name }) => name)).not.toContain(nameOf(ctx.tenant.id));
});

it("asking changes nothing: a schema that was never migrated lacks everything and still is not there", async () => {
  await onCluster(async (client) => {
    const state = await inspectSchema(client, "nobody", migrationsOf("tenant"));
    const missing = migrationsOf("tenant").map(({ name }) => name);
    expect(state).toEqual({ newest: null, missing, edited: [], unknown: [] });
    expect((await client.query("SELECT FROM pg_namespace WHERE nspname = 'nobody'")).rowCount).toBe(0);
  }, databaseUrl(database));
});

it("places of the same migrations have the same shape, at every level", async () => {
  await makeTenant({ level: "schema" });
  await makeTenant({ level: "dedicated" });
  const states = await inspectPlaces(owner, { concurrency: 2 });
  const compared = states.filter(({ error }) => !error).flatMap(({ schemas }) => schemas);
  expect(compared.length).toBeGreaterThan(5);
  expect(compared.flatMap(({ missing, differs }) => [...missing, ...differs])).toEqual([]);
});
