import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { clients } from "./clients";
import { oneStatement } from "./one-statement";
import { tenantOpenings } from "./openings";
import { isDirect, pool } from "./pools";
import { findBrokenRules } from "./rules";
import { inControl, inPlatform, inTenant, tenantIsolation } from "./scopes";
import { Prisma as TenantPrisma } from "./generated/tenant/client";
import type { TenantContext } from "@/lib/tenancy/context";
import { onCluster } from "@/test/cluster";
import { makeProduct, makeTenant } from "@/test/tenants";

let acme: TenantContext;
let globex: TenantContext;
let acmeProduct: Awaited<ReturnType<typeof makeProduct>>;
let globexProduct: Awaited<ReturnType<typeof makeProduct>>;

beforeAll(async () => {
  [acme, globex] = [await makeTenant(), await makeTenant()];
  [acmeProduct, globexProduct] = [await makeProduct(acme), await makeProduct(globex)];
});

const key = (ctx: TenantContext, id: string) => ({ tenantId_id: { tenantId: ctx.tenant.id, id } });
const asOwner = async <Result>(run: (client: pg.Client) => Promise<Result>) => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_OWNER_URL });
  await client.connect();
  return run(client).finally(() => client.end());
};

describe("two tenants in the same tick", () => {
  it("findUnique gives each its own row, and nobody another's", async () => {
    const mine = (ctx: TenantContext, of: TenantContext, id: string) =>
      inTenant(ctx, (db) => db.product.findUnique({ where: key(of, id) }));
    const [a, b, stolen, stolenBack] = await Promise.all([
      mine(acme, acme, acmeProduct.productId),
      mine(globex, globex, globexProduct.productId),
      mine(globex, acme, acmeProduct.productId),
      mine(acme, globex, globexProduct.productId),
    ]);
    expect(a?.id).toBe(acmeProduct.productId);
    expect(b?.id).toBe(globexProduct.productId);
    expect(stolen).toBeNull();
    expect(stolenBack).toBeNull();
  });

  it("holds over three hundred interleaved units", async () => {
    const units = Array.from({ length: 300 }, (_, index) => {
      const [ctx, own] = index % 2 ? [acme, acmeProduct] : [globex, globexProduct];
      return inTenant(ctx, async (db) => {
        const rows = await Promise.all([
          db.product.findUniqueOrThrow({ where: key(ctx, own.productId) }),
          db.product.findFirstOrThrow(),
        ]);
        return rows.every((row) => row.tenantId === ctx.tenant.id);
      });
    });
    expect((await Promise.all(units)).every(Boolean)).toBe(true);
  });

  it("a batch on the base client is refused", async () => {
    const { tenant } = clients();
    await expect(tenant.$transaction([tenant.product.findMany()])).rejects.toThrow();
    await expect(tenant.$transaction([tenant.product.findMany(), tenant.product.count()])).rejects.toThrow();
  });
});

describe("a query without a context", () => {
  it("is refused before it reaches the database", async () => {
    const { tenant, control } = clients();
    await expect(tenant.product.findMany()).rejects.toThrow(/outside inTenant/);
    await expect(tenant.product.findUnique({ where: key(acme, acmeProduct.productId) })).rejects.toThrow(
      /outside inTenant/,
    );
    await expect(tenant.$queryRaw`SELECT 1`).rejects.toThrow(/outside inTenant/);
    await expect(tenant.$transaction(async (db) => db.product.count())).rejects.toThrow(/outside inTenant/);
    await expect(control.tenant.findMany()).rejects.toThrow(/outside inTenant/);
  });

  it("sees no rows even where the application's own role asks by hand", async () => {
    const { rows } = await pool("app").query("SELECT count(*)::int AS n FROM public.products");
    expect(rows[0].n).toBe(0);
    const control = await pool("app").query("SELECT count(*)::int AS n FROM control.tenants");
    expect(control.rows[0].n).toBe(0);
  });

  it("leaves no tenant on the connection it used", async () => {
    await inTenant(acme, (db) => db.product.count());
    await oneStatement(acme, "tenant", "SELECT count(*) FROM products", []);
    const left = await Promise.all(
      Array.from({ length: 10 }, () =>
        pool("app").query("SELECT current_setting('app.tenant_id', true) AS tenant"),
      ),
    );
    expect(left.every(({ rows }) => !rows[0].tenant)).toBe(true);
  });
});

describe("another tenant's rows", () => {
  it("cannot be written, moved or deleted", async () => {
    await expect(
      inTenant(acme, (db) =>
        db.product.create({ data: { tenantId: globex.tenant.id, slug: "planted", name: "Planted" } }),
      ),
    ).rejects.toThrow(/row-level security|42501/);
    const changed = await inTenant(acme, (db) =>
      db.product.updateMany({ where: { id: globexProduct.productId }, data: { name: "Taken" } }),
    );
    const deleted = await inTenant(acme, (db) =>
      db.product.deleteMany({ where: { id: globexProduct.productId } }),
    );
    expect([changed.count, deleted.count]).toEqual([0, 0]);
    await expect(
      inTenant(acme, (db) => db.product.updateMany({ data: { tenantId: globex.tenant.id } })),
    ).rejects.toThrow(/row-level security|42501|foreign key/i);
    await expect(
      inTenant(acme, (db) =>
        db.product.upsert({
          where: key(globex, globexProduct.productId),
          create: { tenantId: globex.tenant.id, slug: "x", name: "x" },
          update: { name: "Taken" },
        }),
      ),
    ).rejects.toThrow();
  });

  it("cannot be pointed at: a foreign key carries the tenant", async () => {
    await expect(
      inTenant(acme, (db) =>
        db.variant.create({ data: { productId: globexProduct.productId, sku: "thief" } }),
      ),
    ).rejects.toThrow(/foreign key|P2003/i);
  });

  it("cannot be reached by raw SQL", async () => {
    const rows = await inTenant(
      acme,
      (db) => db.$queryRaw<{ tenant_id: string }[]>`SELECT tenant_id FROM products`,
    );
    expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([acme.tenant.id]));
    const named = await oneStatement<{ n: number }>(
      acme,
      "tenant",
      "SELECT count(*)::int AS n FROM products WHERE tenant_id = $1",
      [globex.tenant.id],
    );
    expect(named[0]?.n).toBe(0);
  });

  it("do not show through the same slug: a unique key is the tenant's own", async () => {
    const slug = "same-slug";
    await makeProduct(acme, { slug });
    await expect(makeProduct(globex, { slug })).resolves.toMatchObject({ slug });
    await expect(makeProduct(acme, { slug })).rejects.toThrow(/P2002|unique/i);
  });

  it("in the platform's tables are fenced as well", async () => {
    const domains = await inControl(acme, (db) => db.tenant.findMany());
    expect(domains.map((tenant) => tenant.id)).toEqual([acme.tenant.id]);
    const brandings = await inControl(acme, (db) => db.branding.findMany());
    expect(brandings.map((branding) => branding.tenantId)).toEqual([acme.tenant.id]);
    const stolen = await inControl(acme, (db) =>
      db.branding.updateMany({ where: { tenantId: globex.tenant.id }, data: { version: 99 } }),
    );
    expect(stolen.count).toBe(0);
    await expect(inControl(acme, (db) => db.staffCredential.findMany())).rejects.toThrow(/permission denied/);
    await expect(inControl(acme, (db) => db.operator.findMany())).rejects.toThrow(/permission denied/);
  });

  it("of people are those of the own members, down to whose credentials exist", async () => {
    const person = (ctx: TenantContext) =>
      inPlatform(async (db) => {
        const data = { email: `${crypto.randomUUID()}@example.com`, name: "Staff" };
        const { id } = await db.staffUser.create({
          data: { ...data, credential: { create: { passwordHash: "x" } } },
        });
        await db.membership.create({ data: { tenantId: ctx.tenant.id, staffId: id, role: "viewer" } });
        return id;
      });
    const [own] = [await person(acme), await person(globex)];
    const select = "SELECT staff_id AS id FROM control.staff_credentials";
    expect(await oneStatement(acme, "control", select, [])).toEqual([{ id: own }]);
    expect((await pool("app").query(select)).rows).toEqual([]);
  });

  it("are out of the platform's reach too", async () => {
    await expect(pool("platform").query("SELECT * FROM public.orders")).rejects.toThrow(/permission denied/);
    expect((await inPlatform((db) => db.tenant.count())) >= 2).toBe(true);
  });
});

describe("nesting", () => {
  it("joins the same tenant's transaction", async () => {
    const slug = "joined";
    await expect(
      inTenant(acme, async (db) => {
        await db.product.create({ data: { slug, name: slug } });
        expect(await inTenant(acme, (inner) => inner.product.count({ where: { slug } }))).toBe(1);
        throw new Error("undo");
      }),
    ).rejects.toThrow("undo");
    expect(await inTenant(acme, (db) => db.product.count({ where: { slug } }))).toBe(0);
  });

  it("refuses another tenant's, and the platform's", async () => {
    await expect(inTenant(acme, () => inTenant(globex, (db) => db.product.count()))).rejects.toMatchObject({
      code: "TENANT_MISMATCH",
    });
    await expect(inTenant(acme, () => inPlatform((db) => db.tenant.count()))).rejects.toMatchObject({
      code: "TENANT_MISMATCH",
    });
  });

  it("undoes a nested transaction alone", async () => {
    const count = await inTenant(acme, async (db) => {
      await db.category.create({ data: { slug: "kept", name: "kept" } });
      await db
        .$transaction(async (inner) => {
          await inner.category.create({ data: { slug: "dropped", name: "dropped" } });
          await inner.category.create({ data: { slug: "kept", name: "again" } });
        })
        .catch(() => {});
      return db.category.count({ where: { slug: { in: ["kept", "dropped"] } } });
    });
    expect(count).toBe(1);
    expect(await inTenant(acme, (db) => db.category.count({ where: { slug: "kept" } }))).toBe(1);
  });
});

describe("failure", () => {
  it("a statement error that was caught inside cannot end as success", async () => {
    const attempt = inTenant(acme, async (db) => {
      await db.category.create({ data: { slug: "lost", name: "lost" } });
      await db.category.create({ data: { slug: "lost", name: "again" } }).catch(() => {});
      return "said it worked";
    });
    await expect(attempt).rejects.toMatchObject({ code: "TRANSACTION_ABORTED" });
    expect(await inTenant(acme, (db) => db.category.count({ where: { slug: "lost" } }))).toBe(0);
  });

  it("a killed backend, a time-out and many errors leave the pool whole", async () => {
    const kill = inTenant(acme, (db) => db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`);
    await expect(kill).rejects.toThrow();
    const slow = inTenant(acme, (db) => db.$queryRaw`SELECT pg_sleep(2)::text`, { timeoutMs: 200 });
    await expect(slow).rejects.toThrow();
    const failing = Array.from({ length: 60 }, () =>
      inTenant(acme, (db) => db.$queryRaw`SELECT 1/0`).catch(() => "refused"),
    );
    expect(new Set(await Promise.all(failing))).toEqual(new Set(["refused"]));
    const after = await Promise.all(
      Array.from({ length: 30 }, () => inTenant(globex, (db) => db.product.findMany())),
    );
    expect(after.flat().every((row) => row.tenantId === globex.tenant.id)).toBe(true);
    const { totalCount, waitingCount } = pool("app");
    await expect.poll(() => pool("app").idleCount).toBe(totalCount);
    expect(waitingCount).toBe(0);
  });

  it("a connection that dies under a single statement, or while nobody listens to it, fails nothing else", async () => {
    const suicide = "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(1)";
    await expect(oneStatement(acme, "tenant", suicide, [])).rejects.toMatchObject({
      code: "DATABASE_UNAVAILABLE",
    });
    const unheard = await pool("app").connect();
    const { rows } = await unheard.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await onCluster((client) => client.query("SELECT pg_terminate_backend($1, 2000)", [rows[0]!.pid]));
    await new Promise((resolve) => setTimeout(resolve, 50)); // it ends a moment after its last word
    unheard.release(true);
    expect(await oneStatement(acme, "tenant", "SELECT 1 AS n", [])).toEqual([{ n: 1 }]);
  });

  it("an unreachable server fails its own tenants alone, with a code, and only while it is away", async () => {
    const away = await makeTenant();
    const moveTo = (serverId: string) =>
      inPlatform((db) => db.placement.update({ where: { tenantId: away.tenant.id }, data: { serverId } }));
    const address = { name: "Away", host: "127.0.0.1", port: 1, database: "away" };
    await inPlatform((db) => db.server.create({ data: { id: "away", ...address } }));
    await moveTo("away");
    const count = (ctx: TenantContext) => inTenant(ctx, (db) => db.product.count());
    for (let attempt = 0; attempt < 3; attempt++)
      await expect(count(away)).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
    expect(await count(acme)).toBeGreaterThan(0);
    await moveTo("main");
    expect(await count(away)).toBe(0);
  });
});

const isPooled = process.env.TEST_POOLER_PORT !== undefined;

describe("the opening", () => {
  const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = $1 AND application_name = 'portal-app' AND state = 'idle in transaction'`;
  const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
  const openTransactions = () =>
    onCluster(async (client) => (await client.query(waiting, [database])).rows[0].n as number);

  it("goes out with the first query, so that waiting before it holds no transaction", async () => {
    await inTenant(acme, async (db) => {
      expect(await openTransactions()).toBe(0);
      await db.product.count();
      expect(await openTransactions()).toBe(1);
    });
    expect(await inTenant(acme, async () => "nothing asked")).toBe("nothing asked");
    expect(await openTransactions()).toBe(0);
  });

  it("that the database refuses is the error of the first query, and the connection stays usable", async () => {
    const { tenant, tenantPool } = clients();
    const ticket = { openings: tenantOpenings(acme.tenant.id), begin: "BEGIN ISOLATION LEVEL UNHEARD OF" };
    const refused = tenantPool.withTicket(ticket, () => tenant.$transaction((db) => db.product.findFirst()));
    await expect(refused).rejects.toThrow(/syntax error/);
    const goneOn = tenantPool.withTicket({ openings: ticket.openings, begin: ticket.begin }, () =>
      tenant.$transaction(async (db) => {
        await db.product.findFirst().catch(() => null);
        await db.$executeRaw`SELECT set_config('app.leftover', 'yes', false)`;
      }),
    );
    await expect(goneOn).rejects.toThrow(/after its transaction had ended/);
    expect(await inTenant(acme, (db) => db.product.count())).toBeGreaterThan(0);
    expect(await openTransactions()).toBe(0);
  });

  it("leaves names on connections of its own alone, and never on one that a pooler hands around", async () => {
    const client = await pool("app").connect();
    expect(isDirect(client)).toBe(!isPooled);
    client.release();
    await inTenant(acme, (db) => db.product.count());
    const named = await inTenant(
      acme,
      (db) => db.$queryRaw<unknown[]>`SELECT name FROM pg_prepared_statements`,
    );
    expect(named.length > 0).toBe(!isPooled);
  });

  it("loses no statement of a connection whose pooler forgot it for longer than one unit", async () => {
    const shared = await makeTenant({ level: "shared" });
    await makeProduct(shared);
    const read = () => inTenant(shared, (db) => db.product.findMany({ take: 3 }));
    for (let use = 0; use < 5; use++) await read();
    await inTenant(shared, (db) => db.$executeRawUnsafe("DEALLOCATE ALL"));
    const next = read();
    if (isPooled) expect(await next).not.toHaveLength(0);
    else await expect(next).rejects.toThrow(/does not exist/);
    for (let use = 0; use < 5; use++) expect(await read()).not.toHaveLength(0);
  });

  it("rolls back what failed after it, as ever", async () => {
    const failed = inTenant(acme, async (db) => {
      await db.product.updateMany({ data: { name: "Lost" } });
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(await inTenant(acme, (db) => db.product.count({ where: { name: "Lost" } }))).toBe(0);
  });
});

describe("options", () => {
  it.each(["ReadCommitted", "RepeatableRead", "Serializable"] as const)(
    "%s is what the transaction runs at",
    async (isolationLevel) => {
      const rows = await inTenant(
        acme,
        (db) => db.$queryRaw<{ level: string; n: number }[]>`
      SELECT current_setting('transaction_isolation') AS level, (SELECT count(*)::int FROM products WHERE tenant_id <> gate.tenant_id()) AS n`,
        { isolationLevel },
      );
      expect(rows[0]!.level.replace(" ", "")).toBe(
        isolationLevel.replace(/([a-z])([A-Z])/, "$1$2").toLowerCase(),
      );
      expect(rows[0]!.n).toBe(0);
    },
  );

  it("a read-only unit cannot write", async () => {
    await expect(
      inTenant(acme, (db) => db.category.create({ data: { slug: "ro", name: "ro" } }), { readOnly: true }),
    ).rejects.toThrow(/read-only/);
  });

  it("an id that is no UUID is refused", async () => {
    await expect(
      inTenant({ tenant: { id: "x'; DROP TABLE products; --" } }, (db) => db.product.count()),
    ).rejects.toMatchObject({ code: "MISSING_TENANT" });
  });
});

describe("the rules", () => {
  it("hold in the database as it is migrated", async () => {
    expect(await findBrokenRules(pool("app"))).toEqual([]);
  });

  it.each([
    ["without FORCE", "CREATE TABLE leak (tenant_id uuid NOT NULL, id int, PRIMARY KEY (tenant_id, id))"],
    [
      "without a policy",
      "CREATE TABLE leak (tenant_id uuid PRIMARY KEY); ALTER TABLE leak ENABLE ROW LEVEL SECURITY; ALTER TABLE leak FORCE ROW LEVEL SECURITY",
    ],
    [
      "with a policy that lets all through",
      "CREATE TABLE leak (tenant_id uuid PRIMARY KEY); SELECT gate.protect('leak'); CREATE POLICY all_rows ON leak TO livery_app USING (true) WITH CHECK (true)",
    ],
    [
      "with a key that does not begin with the tenant",
      "CREATE TABLE leak (tenant_id uuid, id int PRIMARY KEY); SELECT gate.protect('leak')",
    ],
    [
      "that does not ask the gate",
      "CREATE TABLE leak (tenant_id uuid PRIMARY KEY); SELECT gate.protect('leak'); DROP TRIGGER gate ON leak",
    ],
    [
      "that can be truncated",
      "CREATE TABLE leak (tenant_id uuid PRIMARY KEY); SELECT gate.protect('leak'); GRANT TRUNCATE ON leak TO livery_app",
    ],
    [
      "with a policy that only takes away",
      "CREATE TABLE leak (tenant_id uuid PRIMARY KEY); SELECT gate.protect('leak'); DROP POLICY tenant ON leak; CREATE POLICY tenant ON leak AS RESTRICTIVE TO livery_app USING (tenant_id = current_setting('app.tenant_id')::uuid) WITH CHECK (true)",
    ],
    [
      "whose rows belong to somebody, without a limit for staff",
      "CREATE TABLE leak (tenant_id uuid PRIMARY KEY, owner_id uuid); SELECT gate.protect('leak')",
    ],
    [
      "that hangs on orders, without a limit for staff",
      "CREATE TABLE leak (tenant_id uuid, id int, order_id uuid, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, order_id) REFERENCES orders); SELECT gate.protect('leak')",
    ],
    [
      "that hangs on lines of orders, with a limit that adds",
      "CREATE TABLE leak (tenant_id uuid, order_id uuid, position int, PRIMARY KEY (tenant_id, order_id, position), FOREIGN KEY (tenant_id, order_id, position) REFERENCES order_lines); SELECT gate.protect('leak'); CREATE POLICY row_limit ON leak TO livery_app USING (current_setting('app.row_limit') = current_setting('app.tenant_id')) WITH CHECK (current_setting('app.row_limit') = '')",
    ],
    [
      "whose limit holds for reading only",
      "CREATE TABLE leak (tenant_id uuid PRIMARY KEY, owner_id uuid, team text, data_level smallint); SELECT gate.protect('leak'); SELECT gate.limit_rows('leak'); ALTER POLICY row_limit ON leak WITH CHECK (true)",
    ],
    [
      "whose limit is of a role that limited staff do not work as",
      "CREATE TABLE leak (tenant_id uuid PRIMARY KEY, owner_id uuid, team text, data_level smallint); SELECT gate.protect('leak'); SELECT gate.limit_rows('leak'); ALTER POLICY row_limit ON leak TO livery_app",
    ],
  ])("refuse a table %s", async (_name, sql) => {
    await asOwner((client) => client.query(`SET search_path = public; ${sql}`));
    try {
      expect((await findBrokenRules(pool("app"))).join()).toContain("leak");
    } finally {
      await asOwner((client) => client.query("DROP TABLE public.leak"));
    }
  });

  it("refuse an activity that staff with a limit can read", async () => {
    await asOwner((client) => client.query("DROP POLICY row_limit ON public.audit_events"));
    try {
      expect((await findBrokenRules(pool("app"))).join()).toMatch(/activity .*audit_events/);
    } finally {
      await asOwner((client) => client.query("SELECT gate.hide_from_limited('public.audit_events')"));
    }
  });

  it("cover every model of the tenant schema, and the tables have the columns that the models name", async () => {
    const { rows } = await asOwner((client) =>
      client.query<{ fenced: string }>(
        `SELECT relname AS fenced FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)`,
      ),
    );
    const models = Object.values(TenantPrisma.ModelName);
    expect(rows).toHaveLength(models.length);
    type Reader = Record<string, { findMany(args: { take: number }): Promise<unknown[]> }>;
    for (const model of models) {
      const delegate = model[0]!.toLowerCase() + model.slice(1);
      const read = inTenant(acme, (db) => (db as unknown as Reader)[delegate]!.findMany({ take: 1 }));
      await expect(read, model).resolves.toBeInstanceOf(Array);
    }
  });
});

describe("the Prisma extension", () => {
  it("fences a client that extends itself with it, and leaves its own queries refused", async () => {
    const extended = clients().tenant.$extends(tenantIsolation);
    const rows = await extended.inTenant(acme, (db) => db.product.findMany());
    expect(new Set(rows.map((row) => row.tenantId))).toEqual(new Set([acme.tenant.id]));
    await expect(extended.product.findMany()).rejects.toThrow(/outside inTenant/);
  });
});
