import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { nextOrderNumber } from "@/lib/orders/order-number";
import type { TenantContext } from "@/lib/tenancy/context";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { monthOf } from "@/lib/usage/month";
import { readUsage } from "@/lib/usage/read-usage";
import { recountUsage } from "@/lib/usage/recount";
import { exportOf, forgeManifest, makeFilledTenant, operator } from "@/test/filled-tenant";
import { startImport } from "./import";
import { startRestore } from "./restore";
import { runTask } from "./run-task";

const order = (ctx: TenantContext) =>
  inTenant(ctx, async (db) => {
    const { number } = await nextOrderNumber(db, "T", monthOf(new Date(), "UTC"));
    const contact = { contactName: "", contactEmail: "", contactPhone: "", delivery: {} };
    const amounts = { subtotalMinor: 0n, deliveryFeeMinor: 0n, taxMinor: 0n, totalMinor: 0n };
    const rest = { accessToken: number, idempotencyKey: number, paymentMethod: "card", currency: "EUR" };
    await db.order.create({ data: { number, ...contact, ...amounts, ...rest } });
  });
const ordersUsed = async (ctx: TenantContext) =>
  (await readUsage(ctx)).find(({ what }) => what === "ordersPerMonth")?.used;

it.each(["shared", "schema", "dedicated"] as const)(
  "counters come along with an import at %s, and are made where an older export has none",
  async (level) => {
    const own = await makeFilledTenant("shared");
    for (let index = 0; index < 3; index++) await order(own);
    const folder = await exportOf(own.tenant.id);
    for (const isOlder of [false, true]) {
      if (isOlder) {
        await rm(join(folder, "tables", "usage_counters.ndjson"));
        await forgeManifest(folder, (manifest) => {
          manifest.tables = manifest.tables.filter(({ name }) => name !== "usage_counters");
        });
      }
      const code = `used-${level}-${isOlder ? "older" : "today"}`;
      const { taskId, tenantId } = await startImport(operator, { folder, code, level });
      expect(await runTask(taskId)).toMatchObject({ status: "done" });
      await withTenantScope(tenantId, operator.actor, async (ctx) => {
        expect(await ordersUsed(ctx)).toBe(3);
        expect(await recountUsage(ctx)).toBeNull();
      });
    }
  },
);

it("a restore takes the counters back together with what they count", async () => {
  const own = await makeFilledTenant();
  await order(own);
  const folder = await exportOf(own.tenant.id);
  await order(own);
  const restore = { tenantId: own.tenant.id, folder, confirmation: own.tenant.code };
  expect(await runTask(await startRestore(operator, restore))).toMatchObject({ status: "done" });
  expect(await ordersUsed(own)).toBe(1);
  expect(await recountUsage(own)).toBeNull();
});
