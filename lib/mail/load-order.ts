import "server-only";
import { inTenant } from "@/lib/db/scopes";
import type { TenantContext } from "@/lib/tenancy/context";
import type { OrderFacts } from "./facts";

/** What a mail tells of an order; null for one that this tenant does not have. */
export async function loadOrder(
  ctx: TenantContext,
  orderId: string,
  origin: string,
): Promise<OrderFacts | null> {
  const order = await inTenant(ctx, (db) =>
    db.order.findFirst({ where: { id: orderId }, include: { lines: { orderBy: { position: "asc" } } } }),
  );
  if (!order) return null;
  const { number, status, currency, paymentMethod, paymentStatus, note } = order;
  return {
    kind: "order",
    ...{ number, status, currency, paymentMethod, paymentStatus, note },
    customer: order.contactName,
    totals: {
      subtotalMinor: Number(order.subtotalMinor),
      deliveryFeeMinor: Number(order.deliveryFeeMinor),
      taxMinor: Number(order.taxMinor),
      totalMinor: Number(order.totalMinor),
    },
    lines: order.lines.map(({ productName, variantName, quantity, totalMinor }) => {
      return { productName, variantName, quantity, totalMinor: Number(totalMinor) };
    }),
    delivery: deliveryOf(order.delivery),
    href: `${origin}/order/${order.accessToken}`,
  };
}

function deliveryOf(json: unknown): OrderFacts["delivery"] {
  const stored = (typeof json === "object" && json !== null ? json : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { street: text(stored.street), postcode: text(stored.postcode), city: text(stored.city) };
}
