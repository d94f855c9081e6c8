import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { TenantContext } from "@/lib/tenancy/context";
import { directUrl, onCluster } from "@/test/cluster";
import { makeProduct, makeTenant } from "@/test/tenants";
import { forgetPlacement, placementOf } from "./placements";
import { pool } from "./pools";
import { readAcross } from "./read-across";
import { findBrokenRules } from "./rules";
import { inTenant } from "./scopes";
import { urlAt } from "./server-url";

const COUNT = (ids: string[]) => ({
  text: `SELECT t.id AS "tenantId", count(o.tenant_id)::int AS orders
    FROM unnest($1::uuid[]) AS t(id) LEFT JOIN orders o ON o.tenant_id = t.id GROUP BY t.id`,
  values: [ids],
});
const ids = (...tenants: TenantContext[]) => tenants.map(({ tenant }) => tenant.id);
const asOwner = <Result>(run: (client: pg.Client) => Promise<Result>) =>
  onCluster(run, process.env.DATABASE_OWNER_URL);
const asReports = <Result>(run: (client: pg.Client) => Promise<Result>) =>
  onCluster(run, directUrl(process.env.DATABASE_REPORTS_URL!));

async function order(ctx: TenantContext) {
  const own = crypto.randomUUID();
  await inTenant(ctx, (db) =>
    db.order.create({
      data: {
        ...{
          number: own,
          accessToken: own,
          idempotencyKey: own,
          contactName: "A",
          contactEmail: "a@x.example",
        },
        ...{ contactPhone: "", delivery: {}, paymentMethod: "cash", currency: "EUR" },
        ...{ subtotalMinor: 5n, deliveryFeeMinor: 0n, taxMinor: 0n, totalMinor: 5n },
      },
    }),
  );
}

let shared: TenantContext;
let neighbour: TenantContext;

beforeAll(async () => {
  [shared, neighbour] = [await makeTenant({ level: "shared" }), await makeTenant({ level: "shared" })];
  for (const ctx of [shared, neighbour]) await order(ctx);
  await makeProduct(shared);
});

describe("the role of reports", () => {
  const seen = (value: string | null) =>
    asReports(async (client) => {
      if (value !== null) await client.query("SELECT set_config('app.report_tenants', $1, false)", [value]);
      const { rows } = await client.query<{ tenant_id: string }>(
        "SELECT DISTINCT tenant_id FROM public.orders",
      );
      return rows.map((row) => row.tenant_id);
    });

  it("sees the orders of the tenants named, and of nobody else", async () => {
    expect(await seen(`{${shared.tenant.id}}`)).toEqual([shared.tenant.id]);
    expect(await seen(`{${ids(shared, neighbour).join()}}`)).toHaveLength(2);
  });

  it.each([null, "", "{}", "{NULL}", "{00000000-0000-0000-0000-000000000000}"])(
    "sees nothing where %j is named",
    async (value) => {
      expect(await seen(value)).toEqual([]);
    },
  );

  it.each(["*", "{*}", "all", "{%}", "true", "{' OR true --}"])(
    "is refused where %j is named",
    async (value) => {
      await expect(seen(value)).rejects.toMatchObject({ code: expect.stringMatching(/^22/) as string });
    },
  );

  it("does not take the application's variable for its own", async () => {
    const count = await asReports(async (client) => {
      await client.query("SELECT set_config('app.tenant_id', $1, false)", [shared.tenant.id]);
      return (await client.query("SELECT tenant_id FROM public.orders")).rowCount;
    });
    expect(count).toBe(0);
  });

  it.each([
    "INSERT INTO public.orders (tenant_id) VALUES (gen_random_uuid())",
    "UPDATE public.orders SET status = 'cancelled'",
    "DELETE FROM public.orders",
    "TRUNCATE public.orders",
    "SELECT tenant_id FROM public.orders FOR UPDATE",
    "SELECT contact_name FROM public.orders",
    "SELECT * FROM public.orders",
    "SELECT tenant_id FROM public.customers",
    "SELECT tenant_id FROM public.products",
    "SELECT tenant_id FROM public.audit_events",
    "SELECT id FROM control.tenants",
    "SELECT name FROM jobs.queue",
    "SELECT gate.close(gen_random_uuid())",
    "UPDATE gate.tenant_gate SET state = 'active'",
    "CREATE TABLE public.mine ()",
    "SET ROLE livery_app",
    "SET ROLE livery_owner",
  ])("may not: %s", async (sql) => {
    const refused = asReports(async (client) => {
      await client.query("SET default_transaction_read_only = off"); // which anybody can
      await client.query("SELECT set_config('app.report_tenants', $1, false)", [`{${shared.tenant.id}}`]);
      await client.query(sql);
    });
    await expect(refused).rejects.toMatchObject({ code: "42501" });
  });

  it("is held by the rules that are checked at every start, on its own connection as well", async () => {
    expect(await asReports(findBrokenRules)).toEqual([]);
    for (const [open, close] of [
      ["GRANT INSERT ON public.carts TO livery_reports", "REVOKE INSERT ON public.carts FROM livery_reports"],
      [
        "GRANT SELECT (id) ON control.plans TO livery_reports",
        "REVOKE ALL ON control.plans FROM livery_reports",
      ],
      [
        "CREATE POLICY more ON public.orders FOR SELECT TO livery_reports USING (true)",
        "DROP POLICY more ON public.orders",
      ],
    ] as const) {
      await asOwner((client) => client.query(open));
      expect((await findBrokenRules(pool("app"))).join(), open).toContain("the role of reports");
      await asOwner((client) => client.query(close));
    }
    expect(await findBrokenRules(pool("app"))).toEqual([]);
  });
});

describe("a read across tenants", () => {
  const setGate = (sql: string, values: unknown[]) => asOwner((client) => client.query(sql, values));

  it("finds a tenant that has moved since its placement was read", async () => {
    const moved = await makeTenant({ level: "schema" });
    await order(moved);
    await placementOf(moved.tenant.id);
    await setGate("UPDATE gate.tenant_gate SET epoch = 777777 WHERE tenant_id = $1", [moved.tenant.id]);
    await setGate("UPDATE control.placements SET epoch = 777777 WHERE tenant_id = $1", [moved.tenant.id]);
    const { rows, failed } = await readAcross(ids(shared, moved), COUNT);
    expect([...failed]).toEqual([]);
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ tenantId: moved.tenant.id, orders: 1 });
  });

  it("waits for a tenant that is being moved, and gives up on one that stays sealed", async () => {
    const sealed = await makeTenant({ level: "shared" });
    const set = (state: string) =>
      setGate("UPDATE gate.tenant_gate SET state = $2 WHERE tenant_id = $1", [sealed.tenant.id, state]);
    await set("sealed");
    const [found] = await Promise.all([
      readAcross(ids(shared, sealed), COUNT),
      new Promise((done) => setTimeout(done, 150)).then(() => set("active")),
    ]);
    expect(found.rows).toHaveLength(2);
    await set("sealed");
    const { rows, failed } = await readAcross(ids(shared, sealed), COUNT);
    expect([...failed]).toEqual([[sealed.tenant.id, "TENANT_BUSY"]]);
    expect(rows).toHaveLength(1);
    await set("active");
  });

  it("names the tenant that breaks a query, and reads its neighbours in the same tables", async () => {
    const { rows, failed } = await readAcross(ids(shared, neighbour), (asked) => ({
      text: `SELECT id AS "tenantId", 1 / (CASE WHEN id = '${neighbour.tenant.id}' THEN 0 ELSE 1 END) AS one
        FROM unnest($1::uuid[]) AS t(id)`,
      values: [asked],
    }));
    expect(rows).toEqual([{ tenantId: shared.tenant.id, one: 1 }]);
    expect([...failed]).toEqual([[neighbour.tenant.id, "UNEXPECTED"]]);
  });

  it("names a tenant whose database is gone, and one that is nobody", async () => {
    const own = await makeTenant({ level: "dedicated" });
    await placementOf(own.tenant.id);
    const database = `tenant_${own.tenant.id.replaceAll("-", "")}`;
    await onCluster((client) => client.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`));
    const nobody = crypto.randomUUID();
    const { rows, failed } = await readAcross([...ids(shared, own), nobody], COUNT);
    expect(rows).toHaveLength(1);
    expect(failed).toEqual(
      new Map([
        [own.tenant.id, "DATABASE_UNAVAILABLE"],
        [nobody, "MISSING_TENANT"],
      ]),
    );
    await onCluster((client) => client.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`));
  });

  it("asks once for all who share their tables, cannot write, and shows no tenant but those named", async () => {
    const asked: string[][] = [];
    await readAcross(ids(shared, neighbour), (tenantIds) => {
      asked.push(tenantIds);
      return COUNT(tenantIds);
    });
    expect(asked).toEqual([ids(shared, neighbour)]);
    const { rows } = await readAcross(ids(shared), (own) => ({
      text: `SELECT $1::uuid AS "tenantId", count(DISTINCT tenant_id)::int AS tenants,
        current_setting('transaction_read_only') AS read_only FROM orders`,
      values: own,
    }));
    expect(rows).toEqual([{ tenantId: shared.tenant.id, tenants: 1, read_only: "on" }]);
  });

  it("reaches a schema and a database of one's own as the role that cannot see the shared rows there", async () => {
    const levels = await Promise.all([makeTenant({ level: "schema" }), makeTenant({ level: "dedicated" })]);
    for (const ctx of levels) await order(ctx);
    const { rows } = await readAcross(ids(...levels), COUNT);
    expect(rows.map((row) => (row as unknown as { orders: number }).orders)).toEqual([1, 1]);
    for (const { tenant } of levels) {
      forgetPlacement(tenant.id);
      const { address } = await placementOf(tenant.id);
      const broken = await onCluster(findBrokenRules, urlAt(process.env.DATABASE_REPORTS_URL!, address));
      expect(broken).toEqual([]);
    }
  });
});
