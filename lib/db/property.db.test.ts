import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
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
  it(
    `are never told of one another, in ${operations} random operations (seed ${seed})`,
    async () => {
      const world = await makeWorld(seed, ["shared", "schema", "shared", "dedicated", "shared"]);
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
      expect(world.answers.get("unknown")).toBeUndefined();
    },
    operations * 20 + 60_000,
  );
});

/** As an administrator, whom no policy hides anything from: every row is in its own tenant's place, and only there. */
async function everyRowIsAtHome(world: World): Promise<void> {
  for (const { ctx, memory } of world.inhabitants) {
    const { tenant } = ctx;
    const { level, schema, database } = await inPlatform((db) =>
      db.placement.findUniqueOrThrow({ where: { tenantId: tenant.id } }),
    );
    const url = new URL(process.env.DATABASE_ADMIN_URL!);
    if (database) url.pathname = `/${database}`;
    await onCluster(async (client) => {
      const here = (await client.query<{ schema: string }>(SCHEMAS_WITH_TENANT_TABLES)).rows;
      for (const { name, table } of MODELS) {
        for (const place of here) {
          const { rows } = await client.query<{ tenant: string; n: number }>(
            `SELECT tenant_id AS tenant, count(*)::int AS n FROM ${place.schema}.${table} GROUP BY 1`,
          );
          const own = rows.find((row) => row.tenant === tenant.id)?.n ?? 0;
          expect([name, place.schema, own]).toEqual([
            ...[name, place.schema],
            place.schema === schema ? memory.rows(name).length : 0,
          ]);
          const strangers = rows.filter((row) => row.tenant !== tenant.id);
          if (place.schema === schema && level !== "shared") expect(strangers).toEqual([]);
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
      "a foreign key without the tenant",
      `CREATE UNIQUE INDEX leak ON customers (id);
       ALTER TABLE carts DROP CONSTRAINT carts_tenant_id_customer_id_fkey;
       ALTER TABLE carts ADD CONSTRAINT leak FOREIGN KEY (customer_id) REFERENCES customers (id)`,
      `ALTER TABLE carts DROP CONSTRAINT leak; DROP INDEX leak;
       ALTER TABLE carts ADD CONSTRAINT carts_tenant_id_customer_id_fkey
         FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id) ON DELETE RESTRICT ON UPDATE NO ACTION`,
    ],
  ])("%s", async (_name, open, close) => {
    const levels: Level[] = ["shared", "shared", "shared"];
    await (await makeWorld(4711, levels)).run(500); // the same steps without the leak
    const world = await makeWorld(4711, levels);
    await admin.query(`TRUNCATE ${everything}; ${open}`);
    try {
      await expect(world.run(500)).rejects.toThrow(/^Seed 4711, after \d+ operations/);
    } finally {
      await admin.query(`TRUNCATE ${everything}; ${close}`);
    }
  });
});
