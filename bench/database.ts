import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/db/generated/tenant/client";
import { clients, type TenantDb } from "@/lib/db/clients";
import { closePools, leaseFor } from "@/lib/db/leases";
import { oneStatement } from "@/lib/db/one-statement";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { placeTenant } from "@/lib/placement/place";
import { provisionPlace } from "@/lib/placement/provision";
import { interleave, medianRatio, type Case } from "./measure";
import type { Result } from "./report";

const TENANTS = 200;
const ORDERS_PER_TENANT = 300;
const CONCURRENCY = 10;
const EFFORT = { rounds: 9, roundMs: 1_000, concurrency: CONCURRENCY };
const id = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
const anyTenant = () => id(Math.floor(Math.random() * TENANTS));
const latest = { orderBy: { placedAt: "desc" }, take: 20 } as const;

/** What isolation costs: a read of 20 rows of one tenant, against Prisma with none, and against the usual recipe. */
export async function databaseBench(urls: { owner: string; app: string }): Promise<Result[]> {
  await makeSchemas();
  await fill(urls);
  await fillSchemas(urls.owner);
  const stock = new PrismaClient({ adapter: new PrismaPg(poolOf(urls.owner), { schema: "stock" }) });
  const recipe = textbook(urls.app);
  const raw = poolOf(urls.owner);
  const unit = {
    name: "unit-1-query",
    units: 1,
    run: () => inTenant(scope(), (db) => db.order.findMany(latest)),
  };
  const isolation = await interleave(
    [
      {
        name: "stock",
        units: 1,
        run: () => stock.order.findMany({ where: { tenantId: anyTenant() }, ...latest }),
      },
      unit,
      {
        name: "unit-5-queries",
        units: 5,
        run: () =>
          inTenant(scope(), async (db) => {
            for (let query = 0; query < 5; query++) await db.order.findMany(latest);
          }),
      },
      { name: "textbook", units: 1, run: () => recipe(anyTenant()) },
    ] satisfies Case[],
    EFFORT,
  );
  const levels = await interleave(
    [
      unit,
      { name: "no-gate", units: 1, run: () => withoutGate((db) => db.order.findMany(latest)) },
      { name: "hot-shared", units: 1, run: () => inTenant(hot(), (db) => db.order.findMany(latest)) },
      { name: "hot-schema", units: 1, run: () => inTenant(ownSchema(), (db) => db.order.findMany(latest)) },
      { name: "raw", units: 1, run: () => oneStatement(scope(), "tenant", LATEST, []) },
      { name: "raw-no-isolation", units: 1, run: () => raw.query(LATEST_OF_STOCK, [anyTenant()]) },
    ] satisfies Case[],
    EFFORT,
  );
  await Promise.all([stock.$disconnect(), raw.end(), closePools()]);
  return [
    { name: "unit-1-query/stock", ratio: medianRatio(isolation, "unit-1-query", "stock"), atLeast: 0.6 },
    { name: "unit-5-queries/stock", ratio: medianRatio(isolation, "unit-5-queries", "stock"), atLeast: 0.9 },
    { name: "unit-1-query/textbook", ratio: medianRatio(isolation, "unit-1-query", "textbook"), atLeast: 2 },
    { name: "gate/no-gate", ratio: medianRatio(levels, "unit-1-query", "no-gate"), atLeast: 0.85 },
    { name: "schema/shared", ratio: medianRatio(levels, "hot-schema", "hot-shared"), atLeast: 0.9 },
    { name: "raw/raw-no-isolation", ratio: medianRatio(levels, "raw", "raw-no-isolation"), atLeast: 0.85 },
  ];
}

const LATEST = "SELECT * FROM orders ORDER BY placed_at DESC LIMIT 20";
const LATEST_OF_STOCK = "SELECT * FROM stock.orders WHERE tenant_id = $1 ORDER BY placed_at DESC LIMIT 20";

/** The same transaction with the tenant set by hand: what it would cost if tenants never moved. */
function withoutGate(run: (db: TenantDb) => Promise<unknown>): Promise<unknown> {
  const tenantId = anyTenant();
  const context = [`SET LOCAL app.tenant_id = '${tenantId}'`, "SET LOCAL search_path = public, extensions"];
  const openings = {
    open: async () => ({
      lease: await leaseFor(tenantId, { level: "shared", address: null }),
      context: context.map((text) => ({ text })),
      nameOf: (name: string | undefined) => name,
    }),
    reopen: (_: unknown, error: unknown) => Promise.reject(error),
  };
  const { tenant, tenantPool } = clients();
  return tenantPool.withTicket({ openings, begin: "BEGIN" }, () => tenant.$transaction(run));
}

const HOT = 20;
const SCHEMA_TENANTS = Array.from({ length: HOT }, (_, index) => id(0x1000 + index));
const hot = () => ({ tenant: { id: id(Math.floor(Math.random() * HOT)) } });
const ownSchema = () => ({ tenant: { id: SCHEMA_TENANTS[Math.floor(Math.random() * HOT)]! } });

/** Tenants with a schema of their own, made before there are tables in the database that nobody fences. */
async function makeSchemas(): Promise<void> {
  await inPlatform((db) =>
    db.plan.create({
      data: {
        id: "bench",
        name: "Bench",
        rank: 99,
        priceMinor: 0n,
        currency: "EUR",
        features: {},
        limits: {},
      },
    }),
  );
  for (const [index, tenantId] of SCHEMA_TENANTS.entries()) {
    const code = `bench-schema-${index}`;
    await inPlatform(async (db) => {
      await db.tenant.create({ data: { id: tenantId, code, slug: code, name: code, planId: "bench" } });
      await placeTenant(db, tenantId, { level: "schema", serverId: "main" });
    });
    await provisionPlace(tenantId);
  }
}

async function fillSchemas(owner: string): Promise<void> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  for (const [index, tenantId] of SCHEMA_TENANTS.entries()) {
    await inTenant(
      { tenant: { id: tenantId } },
      (db) => db.$executeRaw`
        INSERT INTO orders SELECT copy.* FROM stock.orders o,
          jsonb_populate_record(NULL::orders, to_jsonb(o) || jsonb_build_object('tenant_id', ${tenantId}::text)) AS copy
        WHERE o.tenant_id = ${id(index)}::uuid`,
    );
    await client.query(`ANALYZE tenant_${tenantId.replaceAll("-", "")}.orders`);
  }
  await client.end();
}

const scope = () => ({ tenant: { id: anyTenant() } });
const poolOf = (connectionString: string) => new pg.Pool({ connectionString, max: CONCURRENCY });

/** The recipe of Prisma's own examples: each operation becomes a batch of set_config and itself. */
function textbook(url: string) {
  const client = new PrismaClient({ adapter: new PrismaPg(poolOf(url)) });
  return (tenantId: string) => {
    const tenantClient = client.$extends({
      query: {
        $allModels: {
          async $allOperations({ args, query }) {
            const context = client.$executeRaw`SELECT set_config('app.tenant_id', ${tenantId}, true)`;
            const [, result] = await client.$transaction([context, query(args)]);
            return result;
          },
        },
      },
    });
    return tenantClient.order.findMany(latest);
  };
}

/** The same rows twice: under the policies, and in a schema without any. */
async function fill({ owner, app }: { owner: string; app: string }): Promise<void> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  const tenants = Array.from({ length: TENANTS }, (_, index) => id(index));
  const values = tenants.map((tenant, index) => `('${tenant}'::uuid, ${index})`).join(", ");
  await client.query("DROP SCHEMA IF EXISTS stock CASCADE; CREATE SCHEMA stock");
  await client.query("CREATE TABLE stock.orders (LIKE public.orders INCLUDING ALL)");
  await client.query(
    `INSERT INTO stock.orders (tenant_id, id, number, access_token, idempotency_key, status, contact_name, contact_email,
       contact_phone, delivery, payment_method, currency, subtotal_minor, delivery_fee_minor, tax_minor, total_minor, placed_at)
     SELECT tenant::uuid, gen_random_uuid(), 'N-' || n, gen_random_uuid()::text, 'seed:' || n, 'completed', 'A customer',
       'customer@example.com', '', '{}', 'on_delivery', 'EUR', 1000 + n, 250, 100, 1250 + n, now() - n * interval '1 hour'
     FROM generate_series(1, $2) AS n, unnest($1::text[]) AS tenant`,
    [tenants, ORDERS_PER_TENANT],
  );
  await client.query("GRANT USAGE ON SCHEMA stock TO livery_app; GRANT SELECT ON stock.orders TO livery_app");
  await client.query(
    `INSERT INTO control.tenants (id, code, slug, name, plan_id)
       SELECT id, 'bench-' || n, 'bench-' || n, 'Bench', 'bench' FROM (VALUES ${values}) AS t (id, n) ON CONFLICT DO NOTHING;
     INSERT INTO control.placements (tenant_id) SELECT id FROM control.tenants WHERE plan_id = 'bench' ON CONFLICT DO NOTHING;
     INSERT INTO gate.tenant_gate SELECT tenant_id, 'public', epoch FROM control.placements WHERE level = 'shared' ON CONFLICT DO NOTHING`,
  );
  // The owner is under the policies too: the rows go in as the application's role, tenant by tenant.
  const writer = new pg.Client({ connectionString: app });
  await writer.connect();
  for (const tenant of tenants) {
    await writer.query(`BEGIN; SET LOCAL app.tenant_id = '${tenant}'; DELETE FROM public.orders;
      INSERT INTO public.orders SELECT * FROM stock.orders WHERE tenant_id = gate.tenant_id(); COMMIT`);
  }
  await writer.end();
  await client.query("ANALYZE stock.orders; ANALYZE public.orders");
  await client.end();
}
