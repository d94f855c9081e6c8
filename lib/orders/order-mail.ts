import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import { queueMail } from "@/lib/mail/queue-mail";
import type { TenantContext } from "@/lib/tenancy/context";
import type { LockedOrder } from "./lock-order";

/** What a customer is told of an order after it was placed. */
type OrderMail = "order-on-the-way" | "order-cancelled" | "order-refunded";

/** Tells the customer of an order, once, in the transaction of what happened to it. They need no account. */
export async function queueOrderMail(
  db: TenantDb,
  ctx: Pick<TenantContext, "tenant">,
  template: OrderMail,
  { id, contactName, contactEmail }: Pick<LockedOrder, "id" | "contactName" | "contactEmail">,
): Promise<void> {
  await queueMail(db, ctx, {
    template,
    to: { address: contactEmail, name: contactName },
    data: { orderId: id },
    key: `${template}:${id}`,
  });
}
