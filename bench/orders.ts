import { randomUUID } from "node:crypto";
import { closePools } from "@/lib/db/leases";
import { inPlatform, inTenant, type TenantDb } from "@/lib/db/scopes";
import { nextOrderNumber } from "@/lib/orders/order-number";
import { placeTenant } from "@/lib/placement/place";
import { provisionPlace } from "@/lib/placement/provision";
import type { TenantContext } from "@/lib/tenancy/context";
import { flagsOf } from "@/lib/tenancy/flags";
import { tenantById } from "@/lib/tenancy/routing";
import { admitOrder } from "@/lib/usage/admit";
import { monthOf } from "@/lib/usage/month";
import { interleave, medianRatio } from "./measure";
import type { Result } from "./report";

const TENANTS = 20;
const EFFORT = { rounds: 15, roundMs: 1_000, concurrency: 8 };

/** What counting a month's orders costs the transaction that places one: the number alone, and with the month and its limit. */
export async function ordersBench(): Promise<Result[]> {
  const plan = { id: "orders", name: "Orders", rank: 98, priceMinor: 0n, currency: "EUR", features: {} };
  await inPlatform((db) => db.plan.create({ data: { ...plan, limits: { ordersPerMonth: 100_000_000 } } }));
  const tenants: TenantContext[] = [];
  for (let index = 0; index < TENANTS; index++) tenants.push(await makeTenant(index));
  const any = () => tenants[Math.floor(Math.random() * TENANTS)]!;
  const rates = await interleave(
    [
      {
        name: "uncounted",
        units: 1,
        run: () => inTenant(any(), async (db) => place(db, await numberAlone(db))),
      },
      {
        name: "counted",
        units: 1,
        run: () => {
          const ctx = any();
          const began = Date.now();
          return inTenant(ctx, async (db) => {
            const now = new Date();
            const { number, month } = await nextOrderNumber(db, "N", monthOf(now, "UTC"));
            await admitOrder(db, ctx, month, now, began);
            await place(db, number);
          });
        },
      },
    ],
    EFFORT,
  );
  await closePools();
  return [
    { name: "order-counted/uncounted", ratio: medianRatio(rates, "counted", "uncounted"), atLeast: 0.95 },
  ];
}

async function numberAlone(db: TenantDb): Promise<string> {
  const [row] = await db.$queryRaw<[{ value: bigint }]>`
    INSERT INTO counters AS c (tenant_id, name, value) VALUES (gate.tenant_id(), 'order', 1001)
    ON CONFLICT (tenant_id, name) DO UPDATE SET value = c.value + 1
    RETURNING value`;
  return `N-${row.value}`;
}

/** What placing an order writes after its number. */
async function place(db: TenantDb, number: string): Promise<void> {
  const contact = { contactName: "Ada", contactEmail: "a@x.test", contactPhone: "", delivery: {} };
  const amounts = { subtotalMinor: 1_000n, deliveryFeeMinor: 0n, taxMinor: 0n, totalMinor: 1_000n };
  const rest = {
    accessToken: randomUUID(),
    idempotencyKey: randomUUID(),
    paymentMethod: "card",
    currency: "EUR",
  };
  const { id: orderId } = await db.order.create({ data: { number, ...contact, ...amounts, ...rest } });
  const line = { productName: "Lamp", sku: "L", unitMinor: 1_000n, quantity: 1, totalMinor: 1_000n };
  await db.orderLine.createMany({ data: [{ orderId, position: 0, ...line }] });
  await db.orderEvent.create({ data: { orderId, kind: "placed", actorKind: "guest", actorName: "Ada" } });
}

async function makeTenant(index: number): Promise<TenantContext> {
  const code = `orders-${index}-${randomUUID().slice(0, 8)}`;
  const { id } = await inPlatform(async (db) => {
    const data = { code, slug: code, name: code, planId: "orders", status: "active" };
    const tenant = await db.tenant.create({ data });
    await placeTenant(db, tenant.id, { level: "shared", serverId: "main" });
    return tenant;
  });
  await provisionPlace(id);
  const tenant = await tenantById(id);
  return {
    tenant: tenant!,
    actor: { kind: "system", id: null, name: "Bench" },
    host: code,
    requestId: "bench",
    locale: "en",
    flags: await flagsOf(tenant!),
  };
}
