import "server-only";
import type { Customer } from "@/lib/auth/guards";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { deliveryOf, type OrderShape } from "@/lib/orders/portal-queries";
import type { TenantContext } from "@/lib/tenancy/context";
import type { ProfileInput } from "./schema";

export type ProfileShape = { name: string; email: string; phone: string; address: OrderShape["delivery"] };

/** What is known about the signed-in customer. */
export async function getProfile(ctx: TenantContext<Customer>): Promise<ProfileShape> {
  const customer = await inTenant(ctx, (db) => db.customer.findFirst({ where: { id: ctx.actor.id } }));
  if (!customer) throw new AppError("NOT_FOUND", `Customer ${ctx.actor.id} is gone.`);
  const { name, email, phone } = customer;
  return { name, email, phone, address: deliveryOf(customer.address) };
}

/** Changes what the customer may change about themselves. */
export async function updateProfile(ctx: TenantContext<Customer>, input: ProfileInput): Promise<void> {
  const { name, phone, ...address } = input;
  await inTenant(ctx, (db) =>
    db.customer.updateMany({ where: { id: ctx.actor.id }, data: { name, phone, address } }),
  );
}

/** Ends every session of the customer, on every device. */
export async function endAllSessions(ctx: TenantContext<Customer>): Promise<void> {
  const where = { customerId: ctx.actor.id, revokedAt: null };
  await inTenant(ctx, (db) => db.customerSession.updateMany({ where, data: { revokedAt: new Date() } }));
}
