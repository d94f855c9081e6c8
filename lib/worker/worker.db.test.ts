import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { inTenant } from "@/lib/db/scopes";
import { tenantJob } from "@/lib/jobs/job";
import { enqueue } from "@/lib/jobs/queue";
import { sweepTenant } from "@/lib/jobs/sweep";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { tenantById } from "@/lib/tenancy/routing";
import { onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { runTenantJob, startWorker } from "./worker";

const LONG_AGO = new Date(Date.now() - 40 * 24 * 3_600_000);

let acme: TenantContext;
let globex: TenantContext;

const addOldCart = (ctx: TenantContext) =>
  inTenant(ctx, (db) => db.cart.create({ data: { updatedAt: LONG_AGO } }));
const statuses = (ctx: TenantContext) =>
  inTenant(ctx, async (db) => (await db.cart.findMany()).map((cart) => cart.status));

beforeAll(async () => {
  [acme, globex] = [await makeTenant(), await makeTenant()];
  await addOldCart(acme);
  await addOldCart(globex);
});

it("a job works on the tenant that it names and on no other, and may run twice", async () => {
  const job = { id: "1", data: { tenantId: acme.tenant.id } };
  await runTenantJob(sweepTenant, job);
  await runTenantJob(sweepTenant, job);
  expect(await statuses(acme)).toEqual(["abandoned"]);
  expect(await statuses(globex)).toEqual(["open"]);
});

it("a job of a tenant that is gone ends quietly", async () => {
  const gone = { id: "2", data: { tenantId: crypto.randomUUID() } };
  await expect(runTenantJob(sweepTenant, gone)).resolves.toBeUndefined();
});

it("a job is run with what was changed a moment before it", async () => {
  const ctx = await makeTenant();
  await followChangesNow();
  expect((await tenantById(ctx.tenant.id))?.limits).toEqual({});
  await onCluster(
    (client) =>
      client.query("UPDATE control.tenants SET settings = settings || $2 WHERE id = $1", [
        ctx.tenant.id,
        { limits: { users: 3 } },
      ]),
    process.env.DATABASE_ADMIN_URL,
  );
  let limits: object | undefined;
  const looks = tenantJob({
    id: "looks",
    schema: z.object({}),
    run: async ({ tenant }) => void (limits = tenant.limits),
  });
  await runTenantJob(looks, { id: "3", data: { tenantId: ctx.tenant.id } });
  expect(limits).toEqual({ members: 3 });
});

it("a worker that was started does what another process puts into the queue", async () => {
  const ctx = await makeTenant();
  await addOldCart(ctx);
  const stop = await startWorker();
  await enqueue(sweepTenant, ctx.tenant.id, {});
  await expect.poll(() => statuses(ctx), { timeout: 20_000 }).toEqual(["abandoned"]);
  await stop();
});
