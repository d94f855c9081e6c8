import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { makeTenant } from "@/test/tenants";
import { readOrderFigures } from "./order-figures";
import { LOOKS_AT_DATA } from "./platform-events";

const DAY_MS = 86_400_000;

function operator(): PlatformContext {
  return {
    actor: { kind: "operator", id: randomUUID(), name: "Robin", email: "r@platform.example" },
    requestId: "test",
  };
}

async function order(
  scope: TenantContext,
  changes: { placedAt: Date; status?: string; currency?: string; totalMinor?: bigint },
) {
  const { placedAt, status = "completed", currency = "EUR", totalMinor = 1_000n } = changes;
  const own = randomUUID();
  await inTenant(scope, (db) =>
    db.order.create({
      data: {
        ...{ number: own, accessToken: own, idempotencyKey: own, status, currency, placedAt, totalMinor },
        ...{
          contactName: "A",
          contactEmail: "a@x.example",
          contactPhone: "",
          delivery: {},
          paymentMethod: "cash",
        },
        ...{ subtotalMinor: totalMinor, deliveryFeeMinor: 0n, taxMinor: 0n },
      },
    }),
  );
}

let tenant: TenantContext;
let other: TenantContext;

beforeAll(async () => {
  tenant = await makeTenant();
  other = await makeTenant();
  const now = Date.now();
  await order(tenant, { placedAt: new Date(now) });
  await order(tenant, { placedAt: new Date(now), status: "cancelled", totalMinor: 99_999n });
  await order(tenant, { placedAt: new Date(now - 10 * DAY_MS), totalMinor: 250n });
  await order(tenant, { placedAt: new Date(now - 10 * DAY_MS), currency: "USD", totalMinor: 700n });
  await order(tenant, { placedAt: new Date(now - 31 * DAY_MS), totalMinor: 50_000n });
  await order(other, { placedAt: new Date(now), totalMinor: 77_777n });
});

describe("the order figures of a tenant", () => {
  it("count today and thirty days, cancelled ones apart, each currency for itself", async () => {
    const { today, thirtyDays, days } = await readOrderFigures(operator(), tenant.tenant.id);
    expect(today).toEqual({ orders: 1, cancelled: 1, takings: [{ currency: "EUR", minor: 1_000n }] });
    expect(thirtyDays).toMatchObject({ orders: 3, cancelled: 1 });
    expect(thirtyDays.takings).toHaveLength(2);
    expect(thirtyDays.takings).toEqual(
      expect.arrayContaining([
        { currency: "EUR", minor: 1_250n },
        { currency: "USD", minor: 700n },
      ]),
    );
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toMatchObject({ orders: 1, cancelled: 1 });
  });

  it("know nothing of another tenant's", async () => {
    const { thirtyDays } = await readOrderFigures(operator(), other.tenant.id);
    expect(thirtyDays).toEqual({ orders: 1, cancelled: 0, takings: [{ currency: "EUR", minor: 77_777n }] });
  });

  it("go by the tenant's own midnight", async () => {
    // The same moment is one day at one end of the world and the next at the other.
    const placedAt = new Date(Date.now() - 25 * 3_600_000);
    const zones = await Promise.all(
      ["Pacific/Kiritimati", "Pacific/Niue"].map(async (timeZone) => {
        const one = await makeTenant({ settings: { general: { timeZone } } });
        await order(one, { placedAt });
        const { days } = await readOrderFigures(operator(), one.tenant.id);
        const day = new Intl.DateTimeFormat("en-CA", { timeZone }).format(placedAt);
        return { day, counted: days.find((entry) => entry.orders > 0)?.day };
      }),
    );
    for (const { day, counted } of zones) expect(counted).toBe(day);
    expect(zones[0]?.day).not.toBe(zones[1]?.day);
  });
});

it("a look is on record, once an hour for each operator", async () => {
  const { tenant: looked } = await makeTenant();
  const [first, second] = [operator(), operator()];
  for (const ctx of [first, first, second]) await readOrderFigures(ctx, looked.id);
  const rows = await inPlatform((db) => db.platformEvent.findMany({ where: { subjectId: looked.id } }));
  expect(rows.map(({ action, actorId }) => [action, actorId])).toEqual([
    [LOOKS_AT_DATA, first.actor.id],
    [LOOKS_AT_DATA, second.actor.id],
  ]);
});

it("a tenant that does not exist has none", async () => {
  await expect(readOrderFigures(operator(), randomUUID())).rejects.toMatchObject({ code: "MISSING_TENANT" });
});
