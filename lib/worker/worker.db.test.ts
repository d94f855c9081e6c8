import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { inTenant } from "@/lib/db/scopes";
import { tenantJob } from "@/lib/jobs/job";
import { enqueue, enqueueForEach } from "@/lib/jobs/queue";
import { SEND_MAIL } from "@/lib/mail/job-name";
import { sweepTenant } from "@/lib/jobs/sweep";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { tenantById } from "@/lib/tenancy/routing";
import { onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { startWakingMailer } from "@/lib/mail/wake";
import { sendMailJob } from "@/lib/mail/jobs";
import { connectEmail } from "@/lib/integrations/email/connect";
import { connectSchema, senderSchema } from "@/lib/integrations/email/provider-schema";
import { setSenderAddress } from "@/lib/integrations/email/sender-address";
import { startSmtp } from "@/sandbox/smtp/server";
import { placeSomeOrder } from "@/test/orders";
import { asStaff } from "@/test/staff";
import { runTenantJob, startWorker } from "./worker";

const LONG_AGO = new Date(Date.now() - 40 * 24 * 3_600_000);

process.env.MAIL_PRIVATE_HOSTS = "1"; // servers of mail on this machine, before anything of the environment is read
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

it("a queue that is longer than there are places is worked off without pauses", async () => {
  const stop = await startWorker();
  const done = async () => {
    const sql = `SELECT id FROM jobs.job WHERE name = $1 AND state = 'completed'`;
    return (await onCluster((client) => client.query(sql, [sweepTenant.id]), process.env.DATABASE_ADMIN_URL))
      .rowCount;
  };
  const before = (await done())!;
  // In one statement, so that the worker is told once.
  const ids = [acme.tenant.id, globex.tenant.id];
  await enqueueForEach(sweepTenant, [...ids, ...ids, ...ids, ...ids, ...ids, ...ids, ...ids, ...ids]);
  await expect.poll(done, { timeout: 20_000 }).toBe(before + 16);
  await stop();
});

it("a provider that hangs delays its own tenant's mail and nobody else's, however many hang", async () => {
  const PASSWORD = "of both servers";
  const options = { user: "shop", password: PASSWORD, senders: ["shop.example"], security: "none" } as const;
  const server = await startSmtp({ ...options, senders: [...options.senders] });
  // Greets, and says no word after it: the longest that anybody is waited for.
  const calls: Socket[] = [];
  const silent = createServer((socket) => {
    calls.push(socket.on("error", () => {}));
    socket.write("220 mail.shop.example ESMTP\r\n");
  }).listen(0, "127.0.0.1");
  await once(silent, "listening");
  startWakingMailer();
  const tenant = async (port: number) => {
    const ctx = await makeTenant();
    const owner = asStaff(ctx, "owner");
    await setSenderAddress(owner, senderSchema.parse({ address: "orders@shop.example" }));
    const settings = { "settings.host": "localhost", "settings.security": "none", "settings.user": "shop" };
    const form = { provider: "smtp", version: "0", ...settings, "secret.password": PASSWORD };
    await connectEmail(owner, connectSchema.parse({ ...form, "settings.port": String(port) }));
    return ctx;
  };
  const states = (ctx: TenantContext) =>
    inTenant(ctx, async (db) => (await db.mailMessage.findMany()).map(({ state }) => state));
  const { port } = silent.address() as AddressInfo;
  // More than there are places, of which nobody knows yet that they hang, and others that have hung before.
  const count = sendMailJob.atATime! + 1;
  const hanging = await Promise.all(Array.from({ length: count + 2 }, () => tenant(port)));
  const [unknown, known] = [hanging.slice(0, count), hanging.slice(count)];
  await Promise.all(hanging.map((ctx) => placeSomeOrder(ctx)));
  for (const ctx of known)
    await inTenant(ctx, (db) => db.mailMessage.updateMany({ data: { errorCode: "TIMED_OUT", attempts: 1 } }));
  const well = [await tenant(server.port), await tenant(server.port)];
  const idsOf = (tenants: TenantContext[]) => tenants.map((ctx) => ctx.tenant.id);
  const othersStates = async (of = hanging) => (await Promise.all(of.map(states))).flat();
  const hangNow = async () => (await othersStates(unknown)).filter((state) => state === "sending").length;
  const stop = await startWorker();
  await enqueueForEach(SEND_MAIL, idsOf(hanging));
  await expect.poll(hangNow, { timeout: 30_000 }).toBe(count);
  for (const ctx of well) await placeSomeOrder(ctx);
  await enqueueForEach(SEND_MAIL, idsOf(well));
  for (const ctx of well) await expect.poll(() => states(ctx), { timeout: 20_000 }).toEqual(["sent"]);
  expect(server.mails).toHaveLength(2);
  expect(await hangNow(), "none of them was waited for to its end").toBe(count);
  expect(await othersStates()).not.toContain("sent");
  // And none of them takes a second place while it hangs.
  const [one] = unknown as [TenantContext];
  await placeSomeOrder(one);
  await runTenantJob(sendMailJob, { id: "4", data: { tenantId: one.tenant.id } });
  expect((await states(one)).sort()).toEqual(["queued", "sending"]);
  silent.close();
  for (const call of calls) call.destroy(); // or they would be waited for
  await Promise.all([stop(), server.close()]);
}, 60_000);
