import { describe, expect, it } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import { asStaff } from "@/test/staff";
import { makeTenant } from "@/test/tenants";
import { findReceiptOrder } from "./receipt-order";

function makeOrder(ctx: TenantContext) {
  return inTenant(ctx, (db) =>
    db.order.create({
      data: {
        number: `T-${crypto.randomUUID().slice(0, 8)}`,
        accessToken: crypto.randomUUID(),
        idempotencyKey: crypto.randomUUID(),
        contactName: "Ada",
        contactEmail: "ada@example.com",
        contactPhone: "",
        delivery: {},
        paymentMethod: "on_delivery",
        currency: "EUR",
        subtotalMinor: 1_000n,
        deliveryFeeMinor: 0n,
        taxMinor: 0n,
        totalMinor: 1_000n,
      },
    }),
  );
}

describe("the order of a receipt", () => {
  it("is found by staff who may read orders", async () => {
    const ctx = await makeTenant();
    const { id, number } = await makeOrder(ctx);
    expect(await findReceiptOrder(asStaff(ctx, "viewer"), id)).toMatchObject({ number });
  });

  it("of another tenant is not found, like one that does not exist, or an id that is none", async () => {
    const [ctx, other] = [await makeTenant(), await makeTenant()];
    const { id } = await makeOrder(other);
    const staff = asStaff(ctx, "owner");
    for (const one of [id, crypto.randomUUID(), "1 OR 1=1"])
      expect(await findReceiptOrder(staff, one)).toBeNull();
  });

  it("is refused to who may not read orders", async () => {
    const ctx = await makeTenant();
    const { id } = await makeOrder(ctx);
    const nobody = { ...ctx, actor: { kind: "guest", id: null, name: "Guest" } } as TenantContext;
    await expect(findReceiptOrder(nobody, id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
