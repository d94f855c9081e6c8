import { beforeAll, beforeEach, expect, it } from "vitest";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { onCluster } from "@/test/cluster";
import { addAndOpen, secondServer, standbyOf } from "@/test/second-server";
import { makeProduct, makeTenant } from "@/test/tenants";
import type { Level } from "./placements";
import { forgetPlacement, placementOf } from "./placements";
import { oneStatement } from "./one-statement";
import { rawInTenant } from "./raw-transaction";
import { inPlatform, inTenant, type TenantDb } from "./scopes";

// Read when the first pool is opened, which is later than this.
process.env.REPLICA_MAX_LAG_MS = "2000";

const LEVELS: Level[] = ["shared", "schema", "dedicated"];
const server = secondServer();
const standby = standbyOf(server);
const tenants: TenantContext[] = [];

beforeAll(async () => {
  await addAndOpen("second", server.adminUrl);
  for (const level of LEVELS) {
    const tenant = await makeTenant({ level, serverId: "second" });
    await makeProduct(tenant, { slug: tenant.tenant.code });
    tenants.push(tenant);
  }
  await standby.create();
  const replica = { replicaHost: "127.0.0.1", replicaPort: standby.port };
  await inPlatform((db) => db.server.update({ where: { id: "second" }, data: replica }));
  for (const { tenant } of tenants) forgetPlacement(tenant.id);
});

/** Whether a unit that may lag is on the replica, and what it finds there. */
const look = async (db: TenantDb) => {
  const [row] = await db.$queryRaw<{ there: boolean }[]>`SELECT pg_is_in_recovery() AS there`;
  return { there: row!.there, slugs: (await db.product.findMany()).map(({ slug }) => slug).sort() };
};
const lagging = (ctx: TenantContext) => inTenant(ctx, look, { mayLag: true });
const isThere = async (ctx: TenantContext) => (await lagging(ctx)).there;
const untilThere = (ctx: TenantContext, there = true) =>
  expect.poll(() => isThere(ctx), { timeout: 10_000, interval: 50 }).toBe(there);
const onPrimary = (sql: string, database = "livery") => {
  const url = new URL(server.adminUrl);
  url.pathname = `/${database}`;
  return onCluster((client) => client.query(sql), url.href);
};
const own = ({ tenant }: TenantContext) => [tenant.code];

beforeEach(async () => {
  await standby.query("SELECT pg_wal_replay_resume()");
  await untilThere(tenants[0]!);
});

it("at every level, who can do with an old answer is answered by the replica, and sees its own rows alone", async () => {
  for (const ctx of tenants) {
    await untilThere(ctx);
    expect(await lagging(ctx)).toEqual({ there: true, slugs: own(ctx) });
    const plain = await inTenant(ctx, look, { readOnly: true });
    expect(plain).toEqual({ there: false, slugs: own(ctx) });
  }
  const many = await Promise.all(Array.from({ length: 60 }, (_, at) => lagging(tenants[at % 3]!)));
  expect(many).toEqual(many.map((_, at) => ({ there: true, slugs: own(tenants[at % 3]!) })));
});

it("nothing is written in a unit that may lag", async () => {
  const [ctx] = tenants as [TenantContext];
  const write = (db: TenantDb) => db.product.updateMany({ data: { name: "x" } });
  await expect(inTenant(ctx, write, { mayLag: true })).rejects.toThrow(/read-only transaction/);
});

it("what another process has announced is not drawn anew from a replica that may lack it", async () => {
  const [ctx] = tenants as [TenantContext];
  await followChangesNow();
  await standby.query("SELECT pg_wal_replay_pause()");
  await untilThere(ctx);
  await inPlatform((db) => db.tenant.update({ where: { id: ctx.tenant.id }, data: { name: "Restored" } }));
  await followChangesNow();
  expect(await isThere(ctx)).toBe(false);
});

it("nor is it among so many that they are not told one by one", async () => {
  const [ctx] = tenants as [TenantContext];
  await followChangesNow();
  await standby.query("SELECT pg_wal_replay_pause()");
  await untilThere(ctx);
  await inPlatform(
    (db) =>
      db.$executeRaw`INSERT INTO control.routing_changes (tenant_id) SELECT gen_random_uuid() FROM generate_series(1, 600)`,
  );
  await followChangesNow();
  expect(await isThere(ctx)).toBe(false);
});

it("what plain SQL has written counts as written", async () => {
  const [ctx] = tenants as [TenantContext];
  await standby.query("SELECT pg_wal_replay_pause()");
  await untilThere(ctx);
  await rawInTenant(ctx, ({ client }) => client.query("UPDATE products SET position = position"));
  expect(await isThere(ctx)).toBe(false);
});

it("what this process has written is always seen: until the replica has it, the primary answers", async () => {
  await standby.query("SELECT pg_wal_replay_pause()");
  for (const ctx of tenants) {
    const { slug, productId } = await makeProduct(ctx);
    expect(await lagging(ctx)).toEqual({ there: false, slugs: [slug, ...own(ctx)] });
    const rename = "UPDATE products SET slug = 'renamed' WHERE id = $1";
    await oneStatement(ctx, "tenant", rename, [productId]);
    expect((await lagging(ctx)).slugs).toContain("renamed");
    await inTenant(ctx, (db) => db.product.deleteMany({ where: { id: productId } }));
  }
  await standby.query("SELECT pg_wal_replay_resume()");
  for (const ctx of tenants) {
    await untilThere(ctx);
    expect((await lagging(ctx)).slugs).toEqual(own(ctx));
  }
});

it("a unit inside another one of the tenant joins it, and sees what that has not committed", async () => {
  const [ctx] = tenants as [TenantContext];
  await inTenant(ctx, async (db) => {
    await db.product.updateMany({ data: { slug: "meanwhile" } });
    expect(await lagging(ctx)).toEqual({ there: false, slugs: ["meanwhile"] });
    await db.product.updateMany({ data: { slug: ctx.tenant.code } });
  });
});

it("a replica that is too far behind is not asked; others' writes are seen within the bound", async () => {
  const [ctx, other] = tenants as [TenantContext, TenantContext];
  await standby.query("SELECT pg_wal_replay_pause()");
  await onPrimary(
    `UPDATE products SET slug = 'by-another' WHERE tenant_id = '${ctx.tenant.id}'`.replace(
      /^/,
      `SET session_replication_role = replica; `,
    ),
  );
  expect(await isThere(other)).toBe(true); // not too far yet
  await untilThere(ctx, false);
  expect((await lagging(ctx)).slugs).toEqual(["by-another"]);
  await standby.query("SELECT pg_wal_replay_resume()");
  await untilThere(ctx);
  await onPrimary(
    `SET session_replication_role = replica; UPDATE products SET slug = '${ctx.tenant.code}' WHERE tenant_id = '${ctx.tenant.id}'`,
  );
});

it("an epoch that is not the replica's is the primary's to judge", async () => {
  const [ctx] = tenants as [TenantContext];
  await standby.query("SELECT pg_wal_replay_pause()");
  const epoch = BigInt((await placementOf(ctx.tenant.id)).epoch) + 1_000_000n;
  await onPrimary(`UPDATE gate.tenant_gate SET epoch = ${epoch} WHERE tenant_id = '${ctx.tenant.id}'`);
  await inPlatform((db) => db.placement.update({ where: { tenantId: ctx.tenant.id }, data: { epoch } }));
  forgetPlacement(ctx.tenant.id);
  expect(await isThere(ctx)).toBe(false);
  await standby.query("SELECT pg_wal_replay_resume()");
  await untilThere(ctx);
});

it("a table that has not come to the replica yet is asked for on the primary", async () => {
  const [ctx] = tenants as [TenantContext];
  await standby.query("SELECT pg_wal_replay_pause()");
  await onPrimary("CREATE TABLE public.newer AS SELECT 1 AS n; GRANT SELECT ON public.newer TO livery_app");
  const read = (db: TenantDb) => db.$queryRaw`SELECT n FROM newer`;
  expect(await inTenant(ctx, read, { mayLag: true })).toEqual([{ n: 1 }]);
  await standby.query("SELECT pg_wal_replay_resume()");
  await onPrimary("DROP TABLE public.newer");
});

it("where the replica fails half-way, the unit begins anew on the primary", async () => {
  const [ctx] = tenants as [TenantContext];
  let runs = 0;
  const found = await inTenant(
    ctx,
    async (db) => {
      const first = await look(db);
      if (runs++ === 0) {
        expect(first.there).toBe(true);
        await standby.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'portal-app'",
        );
      }
      return look(db);
    },
    { mayLag: true },
  );
  expect([runs, found]).toEqual([2, { there: false, slugs: own(ctx) }]);
});

it("a dead replica costs nobody an answer, and is asked again when it is back", async () => {
  await standby.stop();
  const found = await Promise.all([...tenants, ...tenants, ...tenants].map(lagging));
  expect(found.map(({ there, slugs }) => [there, slugs])).toEqual(
    [...tenants, ...tenants, ...tenants].map((ctx) => [false, own(ctx)]),
  );
  await standby.start();
  for (const ctx of tenants) await untilThere(ctx);
});

it.skipIf(process.platform === "win32")(
  "one that hangs is avoided after a moment, and hurts nobody later",
  async () => {
    const [ctx] = tenants as [TenantContext];
    const [{ pids }] = (await standby.query(
      "SELECT array_agg(pid) AS pids FROM pg_stat_activity WHERE application_name LIKE 'portal-%'",
    )) as [{ pids: number[] }];
    const signal = (name: NodeJS.Signals) => pids.forEach((pid) => process.kill(pid, name));
    signal("SIGSTOP");
    const held: Promise<unknown>[] = [];
    const soon = () => {
      const unit = lagging(ctx);
      held.push(unit);
      return Promise.race([unit, new Promise<null>((resolve) => setTimeout(resolve, 300, null))]);
    };
    await expect.poll(soon, { timeout: 10_000, interval: 100 }).toEqual({ there: false, slugs: own(ctx) });
    signal("SIGCONT");
    for (const unit of held) expect(await unit).toMatchObject({ slugs: own(ctx) });
  },
);

it("one that was promoted is no replica any more", async () => {
  const [ctx] = tenants as [TenantContext];
  await standby.query("SELECT pg_promote()");
  await new Promise((resolve) => setTimeout(resolve, 2_500)); // longer than the bound
  const [row] = await inTenant(
    ctx,
    (db) => db.$queryRaw<{ port: number }[]>`SELECT inet_server_port() AS port`,
    { mayLag: true },
  );
  expect(row!.port).toBe(server.port);
});
