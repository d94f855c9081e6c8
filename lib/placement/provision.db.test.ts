import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Level } from "@/lib/db/placements";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { databaseUrl, onCluster } from "@/test/cluster";
import { addFaultyServer, type FaultyServer } from "@/test/faulty-server";
import { makeProduct, makeTenant } from "@/test/tenants";
import { makeWanted } from "@/test/wanted";
import { dropPlace, provisionPlace } from "./provision";

const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
/** As the administrator, who sees everything, in the main database or another one. */
const rows = async (sql: string, values: unknown[] = [], at = database) =>
  (await onCluster((client) => client.query<Record<string, unknown>>(sql, values), databaseUrl(at))).rows;
const ownName = (tenantId: string) => `tenant_${tenantId.replaceAll("-", "")}`;

/** What there is of a place in the main database and on the server. */
async function traces(tenantId: string): Promise<string[]> {
  const found = await rows(
    `SELECT 'gate' AS what FROM gate.tenant_gate WHERE tenant_id = $1
     UNION ALL SELECT 'schema' FROM pg_namespace WHERE nspname = $2
     UNION ALL SELECT 'database' FROM pg_database WHERE datname = $2`,
    [tenantId, ownName(tenantId)],
  );
  return found.map(({ what }) => String(what));
}

describe("a tenant's rows are where its level says", () => {
  it.each<[Level, (id: string) => [schema: string, database: string]]>([
    ["shared", () => ["public", database]],
    ["schema", (id) => [ownName(id), database]],
    ["dedicated", (id) => ["public", ownName(id)]],
  ])("%s", async (level, place) => {
    const ctx = await makeTenant({ level });
    await makeProduct(ctx);
    const [schema, at] = place(ctx.tenant.id);
    const count = `SELECT count(*)::int AS n FROM ${schema}.products WHERE tenant_id = $1`;
    expect(await rows(count, [ctx.tenant.id], at)).toEqual([{ n: 1 }]);
    if (level !== "shared")
      expect(await rows(count.replace(schema, "public"), [ctx.tenant.id])).toEqual([{ n: 0 }]);
  });
});

it("a table that is missing in a tenant's schema fails, and never falls through to the shared one", async () => {
  const ctx = await makeTenant({ level: "schema" });
  await rows(`DROP TABLE ${ownName(ctx.tenant.id)}.counters`);
  await expect(inTenant(ctx, (db) => db.counter.findMany())).rejects.toThrow(/does not exist/);
  await expect(inTenant(ctx, (db) => db.$queryRaw`SELECT * FROM counters`)).rejects.toThrow(/does not exist/);
});

describe("making a place", () => {
  it("twice, and twice at once, makes one and keeps what is in it", async () => {
    const ctx = await makeTenant({ level: "schema" });
    await makeProduct(ctx);
    await Promise.all([provisionPlace(ctx.tenant.id), provisionPlace(ctx.tenant.id)]);
    expect(await inTenant(ctx, (db) => db.product.count())).toBe(1);
    const id = await makeWanted("dedicated");
    await Promise.all([provisionPlace(id), provisionPlace(id)]);
    expect(await traces(id)).toEqual(["database"]);
  });

  it("never touches one that is in use, whatever the placement says", async () => {
    for (const level of ["schema", "dedicated"] as const) {
      const ctx = await makeTenant({ level });
      await makeProduct(ctx);
      await expect(dropPlace(ctx.tenant.id)).rejects.toMatchObject({ code: "CONFLICT" });
      const where = { tenantId: ctx.tenant.id };
      const { epoch } = await inPlatform((db) => db.placement.findUniqueOrThrow({ where }));
      await inPlatform((db) => db.placement.update({ where, data: { epoch: epoch + 1_000_000n } }));
      await expect(provisionPlace(ctx.tenant.id)).rejects.toMatchObject({ code: "CONFLICT" });
      await inPlatform((db) => db.placement.update({ where, data: { epoch } }));
      expect(await inTenant(ctx, (db) => db.product.count())).toBe(1);
    }
  });

  it("is undone where its gate was never opened, or is shut", async () => {
    const id = await makeWanted("schema");
    await provisionPlace(id);
    await rows("UPDATE gate.tenant_gate SET state = 'moved' WHERE tenant_id = $1", [id]);
    await dropPlace(id);
    expect(await traces(id)).toEqual([]);
  });

  it("begins afresh over what a crash has left", async () => {
    const id = await makeWanted("schema");
    await rows(
      `CREATE SCHEMA ${ownName(id)} AUTHORIZATION livery_owner; CREATE TABLE ${ownName(id)}.orders ()`,
    );
    await provisionPlace(id);
    expect(await inTenant({ tenant: { id } }, (db) => db.order.count())).toBe(0);
  });

  it("is not for a program without the owner's credentials, and the sentence says so", async () => {
    const id = await makeWanted("schema");
    const program = `import("./lib/placement/provision").then((m) => m.provisionPlace("${id}")).catch((error) => console.log(error.code, error.message)).finally(() => process.exit())`;
    const { execFileSync } = await import("node:child_process");
    const said = execFileSync(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", "-e", program],
      {
        env: { ...process.env, DATABASE_OWNER_URL: "" },
      },
    );
    expect(said.toString()).toMatch(/DATABASE_UNAVAILABLE .*only the worker/);
    expect(await traces(id)).toEqual([]);
  });
});

describe("a failure leaves nothing behind, and the next attempt succeeds", () => {
  let server: FaultyServer;
  beforeAll(async () => {
    server = await addFaultyServer();
  });
  afterAll(() => server.close());

  type Step = [step: string, words: string, instead: string];
  const ofSchema: Step[] = [["making the schema", 'CREATE SCHEMA "', 'BREAKS SCHEMA "']];
  const ofDatabase: Step[] = [
    ["making the database", "CREATE DATABASE", "BREAKS DATABASE"],
    ["closing the database to the public", "REVOKE ALL ON DATABASE", "BREAKS ALL ON DATABASE"],
    ["letting the application connect", "GRANT CONNECT ON", "BREAK CONNECT ON"],
    ["making the gate", "CREATE TABLE gate.", "BREAKS TABLE gate."],
  ];
  const ofBoth: Step[] = [
    ["in the middle of the tables", 'CREATE TABLE "orders"', 'BREAKS TABLE "orders"'],
    ["granting rights in the schema", "GRANT USAGE ON SCHEMA", "BREAK USAGE ON SCHEMA"],
    ["at a late migration", 'CREATE TABLE "answer_terms"', 'BREAKS TABLE "answer_terms"'],
    ["closing the schema to the public", "REVOKE ALL ON SCHEMA", "BREAKS ALL ON SCHEMA"],
    ["as the rules are broken there", "NOT (relrowsecurity", "    (relrowsecurity"],
  ];
  const ofAll: Step[] = [["opening the gate", "SELECT gate.open(", "SELECT gate.oops("]];
  const at = (level: Level, ...steps: Step[]) => steps.map((step) => [level, ...step] as const);

  it.each([
    ...at("shared", ...ofAll),
    ...at("schema", ...ofSchema, ...ofBoth, ...ofAll),
    ...at("dedicated", ...ofDatabase, ...ofBoth, ...ofAll),
  ])("%s: %s", async (level, _step, words, instead) => {
    const id = await makeWanted(level, server.id);
    const broken = server.exchange(words, instead);
    try {
      await expect(provisionPlace(id)).rejects.toThrow(
        /syntax error|does not exist|rules of isolation are broken/,
      );
      expect(broken()).toBeGreaterThan(0);
      expect(await traces(id)).toEqual([]);
    } finally {
      server.mend();
    }
    await provisionPlace(id);
    expect(await traces(id)).toEqual(
      { shared: ["gate"], schema: ["gate", "schema"], dedicated: ["database"] }[level],
    );
    expect(await inTenant({ tenant: { id } }, (db) => db.order.count())).toBe(0);
  });

  it("in the database that somebody else has made under its name", async () => {
    const id = await makeWanted("dedicated");
    await rows(`CREATE DATABASE ${ownName(id)}`);
    await expect(provisionPlace(id)).rejects.toThrow(pg.DatabaseError);
    await rows(`DROP DATABASE ${ownName(id)}`);
    await provisionPlace(id);
    expect(await inTenant({ tenant: { id } }, (db) => db.order.count())).toBe(0);
  });
});
