import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/lib/tenancy/context";
import { makeProduct, makeTenant } from "@/test/tenants";
import { poolFigures } from "./leases";
import { oneStatement } from "./one-statement";
import { inPlatform, inTenant } from "./scopes";

let acme: TenantContext;
beforeEach(async () => {
  acme = await makeTenant({ level: "shared" }); // its gate is in the main database, where these tests turn it
  await makeProduct(acme);
});

const connected = async <Result>(url: string, run: (client: pg.Client) => Promise<Result>) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return run(client).finally(() => client.end());
};
/** As the role that owns the gate: what a move does to it. */
const atGate = (sql: string, values: unknown[] = []) =>
  connected(process.env.DATABASE_OWNER_URL!, (client) => client.query(sql, values));
const asApp = <Result>(run: (client: pg.Client) => Promise<Result>) =>
  connected(process.env.DATABASE_APP_URL!, run);

const seal = (state: string) =>
  atGate("UPDATE gate.tenant_gate SET state = $2 WHERE tenant_id = $1", [acme.tenant.id, state]);
/** A move that is over: a new epoch, in the control tables and at the gate. */
async function flip(): Promise<void> {
  await inPlatform(async (db) => {
    await db.$executeRaw`UPDATE control.placements SET epoch = nextval('control.placement_epochs') WHERE tenant_id = ${acme.tenant.id}::uuid`;
  });
  await atGate(
    "UPDATE gate.tenant_gate g SET epoch = p.epoch FROM control.placements p WHERE p.tenant_id = g.tenant_id AND g.tenant_id = $1",
    [acme.tenant.id],
  );
}
const products = () => inTenant(acme, (db) => db.product.count());
const figures = () => poolFigures().find(({ name }) => name === "app")!;

describe("a tenant that has moved", () => {
  it("is found again, unseen by the caller, whose code runs once", async () => {
    await products();
    await flip();
    let runs = 0;
    const count = await inTenant(acme, async (db) => {
      runs++;
      return db.product.count();
    });
    expect([count, runs]).toEqual([1, 1]);
  });

  it("is found by single statements and by every isolation level", async () => {
    for (const isolationLevel of ["RepeatableRead", "Serializable"] as const) {
      await flip();
      expect(await inTenant(acme, (db) => db.product.count(), { isolationLevel })).toBe(1);
      await flip();
      const options = { isolationLevel, readOnly: true };
      expect(await inTenant(acme, (db) => db.product.count(), options)).toBe(1);
    }
    await flip();
    expect(await oneStatement(acme, "tenant", "SELECT count(*)::int AS n FROM products", [])).toEqual([
      { n: 1 },
    ]);
  });

  it("leaves no connection behind, however many were under way", async () => {
    await products();
    const work = Array.from({ length: 40 }, () => products());
    await flip();
    expect(new Set(await Promise.all(work))).toEqual(new Set([1]));
    const busy = () => figures().open - figures().idle + figures().waiting;
    await expect.poll(busy).toBe(0);
  });
});

describe("a tenant that is being moved", () => {
  it("keeps its transactions waiting until it is there", async () => {
    await seal("sealed");
    const work = Promise.all([products(), products(), oneStatement(acme, "tenant", "SELECT 1 AS n", [])]);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await seal("active");
    expect(await work).toEqual([1, 1, [{ n: 1 }]]);
  });

  it("says that it is busy when that takes too long, and gives its connection back", async () => {
    await seal("sealed");
    await expect(products()).rejects.toMatchObject({ code: "TENANT_BUSY", status: 503 });
    expect(figures().open - figures().idle).toBe(0);
    await seal("active");
    expect(await products()).toBe(1);
  }, 15_000);

  it("holds up nobody else", async () => {
    const other = await makeTenant();
    await seal("sealed");
    expect(await inTenant(other, (db) => db.product.count())).toBe(0);
  });
});

describe("who never passed the gate", () => {
  const insert = "INSERT INTO categories (id, slug, name) VALUES (gen_random_uuid(), 'rogue', 'Rogue')";
  const rogue = (client: pg.Client) =>
    client.query(`BEGIN; SET LOCAL app.tenant_id = '${acme.tenant.id}'; ${insert}; COMMIT`);

  it("may write where the tenant is", async () => {
    await asApp(rogue);
    expect(await inTenant(acme, (db) => db.category.count())).toBe(1);
  });

  it.each(["sealed", "moved", "incoming"])("is refused at a gate that is %s", async (state) => {
    await seal(state);
    await expect(asApp(rogue)).rejects.toMatchObject({ code: "TM003" });
    await seal("active");
    expect(await inTenant(acme, (db) => db.category.count())).toBe(0);
  });

  it("is refused without a tenant, and every verb is watched", async () => {
    for (const sql of [insert, "UPDATE products SET name = 'x'", "DELETE FROM products"])
      await expect(asApp((client) => client.query(sql))).rejects.toMatchObject({ code: "TM003" });
  });

  it("sees of the gate its own tenant's row alone", async () => {
    await makeTenant();
    await asApp(async (client) => {
      await client.query(`BEGIN; SET LOCAL app.tenant_id = '${acme.tenant.id}'`);
      expect((await client.query("SELECT tenant_id FROM gate.tenant_gate")).rows).toEqual([
        { tenant_id: acme.tenant.id },
      ]);
    });
    await asApp(async (client) => {
      for (const sql of [
        "UPDATE gate.tenant_gate SET epoch = 1",
        "SELECT gate.open(gen_random_uuid(), 'public', 1)",
      ])
        await expect(client.query(sql)).rejects.toMatchObject({ code: "42501" });
    });
  });
});

it.each(["REPEATABLE READ", "SERIALIZABLE"])(
  "a snapshot older than the move cannot write at the old place (%s)",
  async (level) => {
    const { rows } = await atGate("SELECT epoch FROM gate.tenant_gate WHERE tenant_id = $1", [
      acme.tenant.id,
    ]);
    await asApp(async (client) => {
      await client.query(`BEGIN ISOLATION LEVEL ${level}`);
      await client.query("SELECT 1"); // the snapshot is taken here
      await flip();
      const entering = client.query("SELECT gate.begin_tenant($1, $2)", [acme.tenant.id, rows[0].epoch]);
      await expect(entering).rejects.toMatchObject({ code: "40001" });
    });
  },
);
