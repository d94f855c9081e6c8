import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Level } from "@/lib/db/placements";
import { pool } from "@/lib/db/pools";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import { tenantById } from "@/lib/tenancy/routing";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { createTenant } from "./create-tenant";
import { finishCreation, finishLostTenants } from "./finish-creation";

const ctx: PlatformContext = { actor: { kind: "system", id: null, name: "Test" }, requestId: "test" };

const create = (level: Level, ownerEmail = `owner-${randomUUID()}@example.com`) =>
  createTenant(ctx, {
    name: "Placed",
    code: `p${randomUUID().slice(0, 8)}`,
    planId: "test",
    locale: "en",
    currency: "EUR",
    timeZone: "UTC",
    level,
    ownerName: "Ada King",
    ownerEmail,
    color: "#8a1f5c",
  });
const queued = async (tenantId: string) => {
  const sql =
    "SELECT count(*)::int AS n FROM jobs.job WHERE name = 'tenant-finish' AND data->>'tenantId' = $1";
  return (await pool("platform").query<{ n: number }>(sql, [tenantId])).rows[0]?.n;
};
const database = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const asAdmin = (sql: string) => onCluster((client) => client.query(sql), databaseUrl(database));

beforeAll(async () => {
  await makeTenant(); // brings the plan and the pattern with it
});

it.each<Level>(["schema", "dedicated"])(
  "a tenant with a %s of its own opens when that is made",
  async (level) => {
    const { tenantId, isReady } = await create(level);
    expect([isReady, (await tenantById(tenantId))?.status]).toEqual([false, "creating"]);
    expect(await queued(tenantId)).toBe(1);
    expect(await finishCreation(tenantId, ctx.actor)).toBe(true);
    expect((await tenantById(tenantId))?.status).toBe("active");
    expect(await inTenant({ tenant: { id: tenantId } }, (db) => db.order.count())).toBe(0);
  },
);

it("a tenant among the shared rows is open at once, with nothing in the queue", async () => {
  const { tenantId, isReady } = await create("shared");
  expect([isReady, (await tenantById(tenantId))?.status, await queued(tenantId)]).toEqual([
    true,
    "active",
    0,
  ]);
});

it("finishing twice, and twice at once, opens it once", async () => {
  const { tenantId } = await create("schema");
  await Promise.all([finishCreation(tenantId, ctx.actor), finishCreation(tenantId, ctx.actor)]);
  await finishCreation(tenantId, ctx.actor);
  const opened = await inPlatform((db) =>
    db.platformEvent.count({ where: { subjectId: tenantId, action: "tenant.opened" } }),
  );
  expect(opened).toBe(1);
});

describe("a place that cannot be made", () => {
  it("leaves nothing behind but the reason, and the person who was there before", async () => {
    const { owner } = await create("shared", "twice@example.com");
    await asAdmin(`CREATE FUNCTION break_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
      CREATE EVENT TRIGGER break_ddl ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION break_ddl()`);
    const created = [await create("schema", owner.email), await create("schema", "once@example.com")];
    for (const { tenantId } of created) expect(await finishCreation(tenantId, ctx.actor)).toBe(false);
    await asAdmin("DROP EVENT TRIGGER break_ddl; DROP FUNCTION break_ddl");
    for (const { tenantId } of created) {
      expect(await tenantById(tenantId)).toBeNull();
      const schema = `tenant_${tenantId.replaceAll("-", "")}`;
      expect((await asAdmin(`SELECT FROM pg_namespace WHERE nspname = '${schema}'`)).rowCount).toBe(0);
    }
    await inPlatform(async (db) => {
      const people = await db.staffUser.findMany({
        where: { email: { in: [owner.email, "once@example.com"] } },
      });
      expect(people.map(({ email }) => email)).toEqual([owner.email]);
      const events = await db.platformEvent.findMany({ where: { action: "tenant.creation_failed" } });
      expect(events.map(({ details }) => details)).toEqual(
        Array.from({ length: 2 }, () =>
          expect.objectContaining({ reason: expect.stringMatching(/disk is full/) }),
        ),
      );
    });
  });

  it("never costs a tenant that is open", async () => {
    const open = await makeTenant({ level: "shared" });
    await inPlatform((db) =>
      db.placement.update({ where: { tenantId: open.tenant.id }, data: { epoch: 1n } }),
    );
    await finishCreation(open.tenant.id, ctx.actor);
    expect(await tenantById(open.tenant.id)).not.toBeNull();
  });
});

it("a tenant whose job was lost gets another one", async () => {
  const { tenantId } = await create("schema");
  const asked: string[] = [];
  const enqueue = async (_job: unknown, id: string) => void asked.push(id);
  await finishLostTenants.run(ctx, enqueue);
  expect(asked).toEqual([]);
  await inPlatform((db) =>
    db.tenant.update({ where: { id: tenantId }, data: { createdAt: new Date(Date.now() - 120_000) } }),
  );
  await finishLostTenants.run(ctx, enqueue);
  expect(asked).toEqual([tenantId]);
});
