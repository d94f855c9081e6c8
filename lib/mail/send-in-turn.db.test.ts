import { beforeAll, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { onCluster } from "@/test/cluster";
import { placeSomeOrder } from "@/test/orders";
import { makeTenant } from "@/test/tenants";
import { allAreBack, sendInTurn, sendOrStandAside } from "./send-in-turn";
import { startWakingMailer } from "./wake";

type Send = NonNullable<Parameters<typeof sendInTurn>[1]>;

const tenants: TenantContext[] = [];

beforeAll(async () => {
  for (let made = 0; made < 4; made++) tenants.push(await makeTenant());
  tenants.push(await makeTenant({ level: "shared" })); // its gate is in the main database
  for (const ctx of tenants) await placeSomeOrder(ctx);
  startWakingMailer();
});

/** A provider that answers when it is told to. */
function slowProvider() {
  const called: string[] = [];
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const send: Send = async ({ tenant }) => {
    called.push(tenant.id);
    await answered;
    return { provider: "slow", providerMessageId: crypto.randomUUID() };
  };
  return { send, called, answer };
}

const states = (ctx: TenantContext) =>
  inTenant(ctx, async (db) => (await db.mailMessage.findMany()).map(({ state }) => state));

/** In how many seconds each job that waits for this tenant's mail begins. */
async function waiting({ tenant }: TenantContext): Promise<number[]> {
  const sql = `SELECT extract(epoch FROM start_after - now())::int AS seconds FROM jobs.job
    WHERE name = 'mail-send' AND state = 'created' AND data->>'tenantId' = $1 ORDER BY 1`;
  const found = await onCluster((client) => client.query(sql, [tenant.id]), process.env.DATABASE_ADMIN_URL);
  return found.rows.map(({ seconds }: { seconds: number }) => seconds);
}

it("sends one of a tenant's at a time; who is asked meanwhile has it looked at again", async () => {
  const [ctx] = tenants as [TenantContext];
  const { send, called, answer } = slowProvider();
  const first = sendInTurn(ctx, send);
  await expect.poll(() => called).toHaveLength(1);
  expect(await waiting(ctx)).toEqual([]);
  await sendInTurn(ctx, send);
  expect(called).toHaveLength(1);
  // Should this process die, what was asked is in the queue.
  expect(await waiting(ctx)).toEqual([expect.closeTo(180, -2)]);
  answer();
  await first;
  expect(await states(ctx)).toEqual(["sent"]);
  await expect.poll(async () => (await waiting(ctx))[0], { timeout: 10_000 }).toBeLessThan(1);
});

it("goes on without its place when it is kept waiting, and is waited for at the end", async () => {
  const [, ctx] = tenants as [TenantContext, TenantContext];
  const { send, called, answer } = slowProvider();
  await sendOrStandAside(ctx, { send, patienceMs: 20 });
  expect(called).toHaveLength(1);
  expect(await states(ctx)).toEqual(["sending"]);
  expect(await waiting(ctx)).toEqual([expect.closeTo(180, -2)]);
  let isOver = false;
  const over = allAreBack().then(() => (isOver = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isOver).toBe(false);
  answer();
  await over;
  expect(await states(ctx)).toEqual(["sent"]);
});

it("keeps its place while it gets on", async () => {
  const ctx = tenants[2]!;
  const { send, answer } = slowProvider();
  answer();
  await sendOrStandAside(ctx, { send, patienceMs: 60_000 });
  expect(await states(ctx)).toEqual(["sent"]);
  await allAreBack();
});

it("keeps its place when as many as may have left theirs", async () => {
  const ctx = tenants[3]!;
  const { send, called, answer } = slowProvider();
  let isDone = false;
  const sending = sendOrStandAside(ctx, { send, patienceMs: 1, mostAside: 0 }).then(() => (isDone = true));
  await expect.poll(() => called).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isDone).toBe(false);
  answer();
  await sending;
  expect(await states(ctx)).toEqual(["sent"]);
});

it("is looked at again soon when it fails without its place: no job is left that would be", async () => {
  const ctx = tenants[4]!;
  const { send, answer } = slowProvider();
  await sendOrStandAside(ctx, { send, patienceMs: 20 });
  const shift = "UPDATE gate.tenant_gate SET epoch = epoch + $2 WHERE tenant_id = $1";
  const gate = (by: number) =>
    onCluster((client) => client.query(shift, [ctx.tenant.id, by]), process.env.DATABASE_ADMIN_URL);
  await gate(1); // what was sent cannot be noted
  answer();
  await allAreBack();
  await gate(-1);
  expect(await waiting(ctx)).toContainEqual(expect.closeTo(30, -1));
});
