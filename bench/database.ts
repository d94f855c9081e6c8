import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { closePools } from "@/lib/db/leases";
import { PrismaClient } from "@/lib/db/generated/tenant/client";
import { inTenant } from "@/lib/db/scopes";
import { interleave, medianRatio, type Case } from "./measure";
import type { Result } from "./report";

const TENANTS = 200;
const ORDERS_PER_TENANT = 300;
const CONCURRENCY = 10;
const id = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`;
const anyTenant = () => id(Math.floor(Math.random() * TENANTS));
const latest = { orderBy: { placedAt: "desc" }, take: 20 } as const;

/** What isolation costs: a read of 20 rows of one tenant, against Prisma with none, and against the usual recipe. */
export async function databaseBench(urls: { owner: string; app: string }): Promise<Result[]> {
  await fill(urls);
  const stock = new PrismaClient({ adapter: new PrismaPg(poolOf(urls.owner), { schema: "stock" }) });
  const recipe = textbook(urls.app);
  const rates = await interleave(
    [
      {
        name: "stock",
        units: 1,
        run: () => stock.order.findMany({ where: { tenantId: anyTenant() }, ...latest }),
      },
      { name: "unit-1-query", units: 1, run: () => inTenant(scope(), (db) => db.order.findMany(latest)) },
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
    { rounds: 9, roundMs: 1_000, concurrency: CONCURRENCY },
  );
  await Promise.all([stock.$disconnect(), closePools()]);
  return [
    { name: "unit-1-query/stock", ratio: medianRatio(rates, "unit-1-query", "stock"), atLeast: 0.6 },
    { name: "unit-5-queries/stock", ratio: medianRatio(rates, "unit-5-queries", "stock"), atLeast: 0.9 },
    { name: "unit-1-query/textbook", ratio: medianRatio(rates, "unit-1-query", "textbook"), atLeast: 2 },
  ];
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
    `INSERT INTO control.plans VALUES ('bench', 'Bench', 99, 0, 'EUR', '{}', '{}') ON CONFLICT DO NOTHING;
     INSERT INTO control.tenants (id, code, slug, name, plan_id)
       SELECT id, 'bench-' || n, 'bench-' || n, 'Bench', 'bench' FROM (VALUES ${values}) AS t (id, n) ON CONFLICT DO NOTHING;
     INSERT INTO control.placements (tenant_id) SELECT id FROM control.tenants WHERE plan_id = 'bench' ON CONFLICT DO NOTHING;
     INSERT INTO gate.tenant_gate SELECT tenant_id, 'public', epoch FROM control.placements ON CONFLICT DO NOTHING`,
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
