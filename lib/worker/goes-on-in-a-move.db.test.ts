import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { signUpCustomer } from "@/lib/accounts/sign-up";
import { findCustomerOfSession, revokeCustomerSession } from "@/lib/auth/customer-sessions";
import { signInCustomer } from "@/lib/auth/sign-in";
import { inTenant } from "@/lib/db/scopes";
import { tenantJob } from "@/lib/jobs/job";
import { AT_ONCE, DEAD_LETTERS, enqueueWith, openQueue, RETRIES } from "@/lib/jobs/queue";
import { addToCart, findCart, setCartQuantity } from "@/lib/orders/cart";
import { placeOrder } from "@/lib/orders/place-order";
import { checkoutSchema } from "@/lib/orders/schema";
import { acrossTenants } from "@/lib/reports/across-tenants";
import type { TenantContext } from "@/lib/tenancy/context";
import { tenantById, tenantOfHost } from "@/lib/tenancy/routing";
import { runTenantJob } from "./worker";
import { main, move, once, operator, ownName, sql } from "@/test/moves";
import { makeProduct, makeTenant } from "@/test/tenants";

const LEVELS = ["schema", "dedicated"] as const;
// A queue with its schedules, a move and several hashes of passwords, on a machine that has other things to do.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Where a tenant's rows of a table are when it has a place of its own. */
const ownTable = (ctx: TenantContext, level: (typeof LEVELS)[number], table: string) =>
  level === "schema"
    ? ([`${ownName(ctx.tenant.id)}.${table}`, main] as const)
    : ([`public.${table}`, ownName(ctx.tenant.id)] as const);

it.each(LEVELS)(
  "jobs that are queued before, under the seal and after run once each, at the new place (to %s)",
  async (level) => {
    const ctx = await makeTenant({ level: "shared" });
    const job = tenantJob({
      id: `note-${randomUUID()}`,
      schema: z.object({ subject: z.string() }),
      run: async (own, { subject }) => {
        await inTenant(own, (db) =>
          db.auditEvent.create({
            data: { actorKind: "system", actorName: "Job", action: "job.ran", subject },
          }),
        );
      },
    });
    const boss = openQueue("worker");
    await boss.start();
    await boss.createQueue(DEAD_LETTERS);
    await boss.createQueue(job.id, { ...RETRIES, ...AT_ONCE });
    const expected: string[] = [];
    const queue = async (when: string) => {
      for (let at = 1; at <= 5; at++) {
        expected.push(`${when} ${at}`);
        await enqueueWith(boss)(job, ctx.tenant.id, { subject: `${when} ${at}` });
      }
    };
    let begun = 0;
    const work = () =>
      boss.work<{ tenantId: string }>(
        job.id,
        { batchSize: 1, localConcurrency: 4, pollingIntervalSeconds: 0.5 },
        ([one]) => {
          begun++;
          return runTenantJob(job, one!);
        },
      );
    await queue("before");
    const underTheSeal = once("sealed", async () => {
      await queue("sealed");
      await work();
      while (begun < 4) await pause(20); // all that run at a time wait at the gate now
    });
    const found = await move(ctx, level, underTheSeal);
    expect(found).toMatchObject({ phase: "retained", error: null });
    await queue("after");

    const effects = (table: string, at: string) =>
      sql(`SELECT subject FROM ${table} WHERE tenant_id = $1 AND action = 'job.ran'`, [ctx.tenant.id], at);
    const there = async () =>
      (await effects(...ownTable(ctx, level, "audit_events"))).map(({ subject }) => subject).sort();
    await expect.poll(there, { timeout: 60_000 }).toHaveLength(expected.length);
    await boss.stop({ graceful: true, timeout: 10_000 });
    expect(await there()).toEqual(expected.sort());
    expect(await effects("public.audit_events", main)).toEqual([]);
  },
);

it.each(LEVELS)(
  "open carts, sessions and order numbers go on, and nothing of the old place is read again (to %s)",
  async (level) => {
    const ctx = await makeTenant({ level: "shared" });
    const { variantId: variant } = await makeProduct(ctx, { priceMinor: 1_000n, stock: 100 });
    const account = { email: "ada@example.com", password: "a first long password" };
    await signUpCustomer(ctx, { ...account, name: "Ada", next: undefined }, "203.0.113.7");
    const origin = { host: ctx.host, client: "203.0.113.7", userAgent: "test" };
    const session = await signInCustomer(ctx.tenant, account, origin);
    const order = async (cart: string) => {
      const { totals } = (await findCart(ctx, cart))!;
      return placeOrder(
        ctx,
        checkoutSchema.parse({
          ...{ name: "Ada", email: account.email, phone: "+39 06 555", street: "Via Roma 1", city: "Roma" },
          ...{ payment: "on_delivery", cart, expectedTotalMinor: totals.totalMinor },
        }),
      );
    };
    const [{ cartId: first }, { cartId: open }] = [
      await addToCart(ctx, null, { variant, quantity: 2 }),
      await addToCart(ctx, null, { variant, quantity: 3 }),
    ];
    expect(await order(first)).toMatchObject({ number: "T-1001" });

    expect(await move(ctx, level)).toMatchObject({ phase: "retained", error: null });
    // Whoever read the old place from now on would see this.
    await sql(
      "SET session_replication_role = replica; DELETE FROM public.orders; DELETE FROM public.customer_sessions",
    );

    const host = `${ctx.tenant.code}.localhost`;
    const moved = { epoch: expect.any(BigInt), placement: { level: expect.any(String), serverId: "main" } };
    expect(await tenantOfHost(host)).toEqual({ ...ctx.tenant, ...moved });
    expect(await tenantById(ctx.tenant.id)).toEqual({ ...ctx.tenant, ...moved });
    expect(await findCustomerOfSession(ctx, session)).toMatchObject({ email: account.email });
    expect(await findCart(ctx, open)).toMatchObject({ count: 3 });
    await setCartQuantity(ctx, open, { variant, quantity: 1 });
    expect(await order(open)).toMatchObject({ number: "T-1002" });
    const days = { days: 7 as const, now: new Date() };
    const report = {
      report: "group-sales",
      tenantIds: [ctx.tenant.id],
      input: days,
      reason: "a test",
    } as const;
    const { rows, failed } = await acrossTenants(operator, report);
    expect(failed).toEqual([]);
    expect(rows.reduce((sum, one) => sum + one.orders, 0)).toBe(2);
    await revokeCustomerSession(ctx, session.sid);
    expect(await findCustomerOfSession(ctx, session)).toBeNull();
    const [orders, at] = ownTable(ctx, level, "orders");
    expect(await sql(`SELECT number FROM ${orders} ORDER BY number`, [], at)).toEqual([
      { number: "T-1001" },
      { number: "T-1002" },
    ]);
  },
);
