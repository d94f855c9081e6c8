import "server-only";
import type { Customer } from "@/lib/auth/guards";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { askedForm, type AskedForm } from "@/lib/forms/asked-form";
import { storedAnswers } from "@/lib/forms/save-answers";
import { lockCustomer } from "@/lib/customers/lock-customer";
import type { PostedAnswers } from "@/lib/forms/form-data";
import { postedColumns, receiveAnswers } from "@/lib/forms/posted-form";
import { deliveryOf, type OrderShape } from "@/lib/orders/portal-queries";
import type { TenantContext } from "@/lib/tenancy/context";
import type { ProfileInput } from "./schema";

const OWN_FORM = { name: "customers", part: "public" } as const;

export type ProfileShape = { name: string; email: string; phone: string; address: OrderShape["delivery"] };

/** What is known about the signed-in customer. */
export async function getProfile(ctx: TenantContext<Customer>): Promise<ProfileShape> {
  const customer = await inTenant(ctx, (db) => db.customer.findFirst({ where: { id: ctx.actor.id } }));
  if (!customer) throw new AppError("NOT_FOUND", `Customer ${ctx.actor.id} is gone.`);
  const { name, email, phone } = customer;
  return { name, email, phone, address: deliveryOf(customer.address) };
}

/** What the tenant asks its customers beside that, with what this one has answered. */
export function getProfileAnswers(ctx: TenantContext<Customer>): Promise<AskedForm | null> {
  return inTenant(ctx, async (db) =>
    askedForm(db, "customers", "public", await storedAnswers(db, "customers", ctx.actor.id)),
  );
}

/**
 * Changes what the customer may change about themselves.
 * @throws AppError INVALID_INPUT and UNKNOWN_FIELD for answers that do not fit
 */
export async function updateProfile(
  ctx: TenantContext<Customer>,
  input: ProfileInput & { answers?: PostedAnswers | null },
): Promise<void> {
  const { name, phone, answers, ...address } = input;
  const received = await receiveAnswers(ctx, OWN_FORM, answers);
  await inTenant(ctx, async (db) => {
    const customer = await lockCustomer(db, ctx.actor.id);
    const own = await postedColumns(db, ctx, OWN_FORM, received, customer);
    await db.customer.updateMany({ where: { id: ctx.actor.id }, data: { name, phone, address, ...own } });
  });
}

/** Ends every session of the customer, on every device. */
export async function endAllSessions(ctx: TenantContext<Customer>): Promise<void> {
  const where = { customerId: ctx.actor.id, revokedAt: null };
  await inTenant(ctx, (db) => db.customerSession.updateMany({ where, data: { revokedAt: new Date() } }));
}
