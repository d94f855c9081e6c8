import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { Prisma } from "./generated/tenant/client";
import type { Level } from "./placements";
import { inPlatform } from "./scopes";
import { MODELS } from "./property/models";
import { World } from "./property/world";

// PROPERTY_SEED repeats a run; PROPERTY_OPERATIONS makes it longer (npm run soak:isolation).
const seed = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 1e9));
const operations = Number(process.env.PROPERTY_OPERATIONS ?? 5_000);

let admin: pg.Client;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: process.env.DATABASE_ADMIN_URL });
  await admin.connect();
});
afterAll(() => admin.end());

/** Waits until the backend is gone. */
const kill = (pid: number) => admin.query("SELECT pg_terminate_backend($1, 2000)", [pid]);

async function makeWorld(worldSeed: number, levels: Level[]): Promise<World> {
  const tenants = [];
  for (const level of levels)
    tenants.push({ ctx: await makeTenant({ level }), seesPublic: level !== "schema" });
  return new World(worldSeed, tenants, kill);
}

describe("tenants that do not know of each other", () => {
  it("have every model", () => {
    const names = MODELS.map(({ name }) => name.charAt(0).toUpperCase() + name.slice(1));
    expect(names.sort()).toEqual(Object.keys(Prisma.ModelName).sort());
  });

  it(
    `are never told of one another, in ${operations} random operations (seed ${seed})`,
    async () => {
      // Two of each: what one's connections keep of a schema or a database is what another one of its kind must not meet.
      const world = await makeWorld(seed, ["shared", "schema", "dedicated", "shared", "schema", "dedicated"]);
      await world.run(operations);
      await everyRowIsAtHome(world);
      // What was random has met every kind of end.
      if (operations >= 5_000)
        expect([...world.answers.keys()]).toEqual(
          expect.arrayContaining([
            "done",
            "unique",
            "reference",
            "missing",
            "policy",
            "denied",
            "aborted",
            "undone",
            "late",
            "lost",
          ]),
        );
      expect(world.unexpected).toEqual([]);
    },
    operations * 20 + 60_000,
  );
});

/** As an administrator, whom no policy hides anything from: every row is in its own tenant's place, and in no other. */
async function everyRowIsAtHome(world: World): Promise<void> {
  const placements = await inPlatform((db) => db.placement.findMany());
  const homes = world.inhabitants.map(({ ctx, memory }) => {
    const { database, schema } = placements.find((one) => one.tenantId === ctx.tenant.id)!;
    return { tenantId: ctx.tenant.id, memory, database, schema };
  });
  for (const database of new Set([null, ...homes.map((home) => home.database)])) {
    const url = new URL(process.env.DATABASE_ADMIN_URL!);
    if (database) url.pathname = `/${database}`;
    await onCluster(async (client) => {
      const { rows: schemas } = await client.query<{ schema: string }>(SCHEMAS_WITH_TENANT_TABLES);
      for (const { schema } of schemas) {
        const here = homes.filter((home) => home.database === database && home.schema === schema);
        for (const { name, table } of MODELS) {
          const found = await client.query<{ tenant: string; n: number }>(
            `SELECT tenant_id AS tenant, count(*)::int AS n FROM ${schema}.${table} GROUP BY 1`,
          );
          const counts = here.map(({ tenantId, memory }) => [tenantId, memory.rows(name).length] as const);
          expect([name, Object.fromEntries(found.rows.map(({ tenant, n }) => [tenant, n]))]).toEqual([
            name,
            Object.fromEntries(counts.filter(([, n]) => n > 0)),
          ]);
        }
      }
    }, url.href);
  }
}

const SCHEMAS_WITH_TENANT_TABLES = `SELECT n.nspname AS schema FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
  WHERE c.relname = 'order_lines' AND c.relkind = 'r'`;

describe("the oracle sees", () => {
  const everything = MODELS.map(({ table }) => table).join(", ");

  it.each([
    [
      "a policy that lets all be read",
      "CREATE POLICY leak ON products FOR SELECT TO livery_app USING (true)",
      "DROP POLICY leak ON products",
    ],
    [
      "a policy that lets all be changed",
      "CREATE POLICY leak ON variants FOR ALL TO livery_app USING (true) WITH CHECK (true)",
      "DROP POLICY leak ON variants",
    ],
    [
      "a table that forgot its policies",
      "ALTER TABLE counters DISABLE ROW LEVEL SECURITY",
      "ALTER TABLE counters ENABLE ROW LEVEL SECURITY",
    ],
    ["a unique key without the tenant", "CREATE UNIQUE INDEX leak ON categories (slug)", "DROP INDEX leak"],
    [
      "a reference that nothing checks",
      "ALTER TABLE carts DROP CONSTRAINT carts_tenant_id_customer_id_fkey",
      `ALTER TABLE carts ADD CONSTRAINT carts_tenant_id_customer_id_fkey FOREIGN KEY (tenant_id, customer_id)
         REFERENCES customers (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION`,
    ],
  ])("%s", async (_name, open, close) => {
    const levels: Level[] = ["shared", "shared", "shared"];
    await (await makeWorld(4711, levels)).run(800); // the same steps without the leak
    const world = await makeWorld(4711, levels);
    await admin.query(`TRUNCATE ${everything}; ${open}`);
    try {
      await expect(world.run(3_000)).rejects.toThrow(/^Seed 4711, after \d+ operations/);
    } finally {
      await admin.query(`TRUNCATE ${everything}; ${close}`);
    }
  });
});
