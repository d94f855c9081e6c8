import "server-only";
import type { TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { storedColumns, type StoredAnswers } from "@/lib/forms/save-answers";
import type { OrderState, PaymentState } from "./state";

export type LockedOrder = {
  id: string;
  number: string;
  status: OrderState;
  payment: PaymentState;
  contactName: string;
  contactEmail: string;
} & StoredAnswers;

/** An order as it is stored now, kept so until the transaction ends. */
export async function lockOrder(db: TenantDb, orderId: string): Promise<LockedOrder> {
  const [order] = await db.$queryRaw<LockedOrder[]>`
    SELECT id, number, status, payment_status AS payment, contact_name AS "contactName",
      contact_email AS "contactEmail", ${storedColumns("orders")}
    FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
  if (!order)
    throw new AppError("NOT_FOUND", `There is no order ${orderId}.`, {
      userMessage: "This order is not here.",
    });
  return order;
}
