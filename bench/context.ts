import pg from "pg";
import type { Result } from "./report";
import { interleave, median, medianRatio } from "./measure";

const TENANTS = 10_000;
const HOSTS_OF_EACH = 3;
const FEW = 10;
const AT_ONCE = 1_000;

/** What it costs to know whose a host is and what they are: among ten thousand tenants, against among ten. */
export async function contextBench({ admin }: { admin: string }): Promise<Result[]> {
  const hosts = await makeMany(admin);
  const { tenantById, tenantOfHost: resolve } = await import("@/lib/tenancy/routing");
  const { pool } = await import("@/lib/db/pools");

  const countQueries = async (run: () => Promise<unknown>) => {
    const platform = pool("platform");
    const query = platform.query.bind(platform);
    let count = 0;
    platform.query = ((...args: Parameters<typeof query>) => {
      if (!String(args[0]).includes("routing_changes\n     WHERE id >=")) count++; // the log is read once a second, by whom it may be
      return query(...args);
    }) as typeof platform.query;
    await run();
    platform.query = query;
    return count;
  };
  const { id } = (await resolve(hosts.at(-1)!))!;
  const queriesOfMiss = await countQueries(() =>
    Promise.all(Array.from({ length: 20 }, () => tenantById(id))),
  );

  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const ids = new Set<string>();
  for (let at = 0; at < hosts.length; at += 200)
    for (const tenant of await Promise.all(hosts.slice(at, at + 200).map(resolve))) ids.add(tenant!.id);
  global.gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / ids.size;

  // What the middleware asks of its Node side, and the look into memory alone, where the processor's own cache tells few from many.
  const { GET } = await import("@/app/api/internal/resolve/route");
  const key = { "x-internal-key": process.env.INTERNAL_KEY! };
  const ask = (host: string) =>
    GET(new Request(`http://localhost/api/internal/resolve?host=${host}`, { headers: key }));
  const some = { many: cycle(hosts), few: cycle(hosts.slice(0, FEW * HOSTS_OF_EACH)) };
  const caseOf = (name: string, run: (host: string) => Promise<unknown>, next: () => string) => ({
    name,
    units: AT_ONCE,
    run: async () => {
      for (let n = 0; n < AT_ONCE; n++) await run(next());
    },
  });
  const rates = await interleave(
    [
      caseOf("look few", resolve, some.few),
      caseOf("look many", resolve, some.many),
      caseOf("ask few", ask, some.few),
      caseOf("ask many", ask, some.many),
    ],
    { rounds: 9, roundMs: 500, concurrency: 1 },
  );
  const microseconds = (name: string) => 1e6 / median(rates.get(name)!);
  return [
    { name: `context: µs of a hit among ${TENANTS} tenants`, ratio: microseconds("look many"), atMost: 20 },
    { name: `context: µs of a hit among ${FEW} tenants`, ratio: microseconds("look few") },
    {
      name: "context: queries of a miss, for 20 who ask at once",
      ratio: queriesOfMiss,
      atLeast: 1,
      atMost: 1,
    },
    { name: `context: KB in memory of a tenant and its ${HOSTS_OF_EACH} hosts`, ratio: bytes / 1_000 },
    {
      name: `context: resolution among ${TENANTS} tenants/among ${FEW}`,
      ratio: 1 / medianRatio(rates, "ask many", "ask few"),
      atMost: 1.2,
    },
  ];
}

function cycle(items: string[]): () => string {
  // In no order that a processor's own cache could like.
  const mixed = items.map((item) => ({ item, at: Math.random() })).sort((left, right) => left.at - right.at);
  let next = 0;
  return () => mixed[next++ % mixed.length]!.item;
}

async function makeMany(admin: string): Promise<string[]> {
  const { defaultBranding } = await import("@/lib/branding/schema");
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const id = "('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  const each = `FROM generate_series(1, ${TENANTS}) n`;
  await client.query("BEGIN");
  await client.query("SET LOCAL session_replication_role = replica"); // no row of the log for each
  await client.query(`INSERT INTO control.plans (id, name, rank, price_minor, currency, features, limits)
    VALUES ('bench', 'Bench', 99, 0, 'EUR', '{"a": true}', '{"b": 1}') ON CONFLICT DO NOTHING`);
  await client.query(`INSERT INTO control.tenants (id, code, slug, name, status, plan_id)
    SELECT ${id}, 'bench' || n, 'bench' || n, 'Tenant ' || n, 'active', 'bench' ${each} ON CONFLICT DO NOTHING`);
  await client.query(
    `INSERT INTO control.placements (tenant_id) SELECT ${id} ${each} ON CONFLICT DO NOTHING`,
  );
  await client.query(
    `INSERT INTO control.brandings (tenant_id, published) SELECT ${id}, $1 ${each} ON CONFLICT DO NOTHING`,
    [defaultBranding("Bench")],
  );
  await client.query(`INSERT INTO control.domains (tenant_id, id, host, state)
    SELECT ${id}, gen_random_uuid(), 'h' || h || '.bench' || n || '.test', 'active'
    ${each}, generate_series(1, ${HOSTS_OF_EACH}) h ON CONFLICT DO NOTHING`);
  await client.query("COMMIT");
  await client.query("ANALYZE");
  await client.end();
  return Array.from({ length: TENANTS }, (_, n) =>
    Array.from({ length: HOSTS_OF_EACH }, (_, h) => `h${h + 1}.bench${n + 1}.test`),
  ).flat();
}
