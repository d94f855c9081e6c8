import "server-only";
import { Prisma } from "@/lib/db/generated/tenant/client";
import { oneStatement } from "@/lib/db/one-statement";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { askedForm } from "@/lib/forms/asked-form";
import { storedAnswers } from "@/lib/forms/save-answers";
import { whereAnswered, type Wanted } from "@/lib/forms/find";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { OPEN_STATES, type OrderState, type PaymentState } from "./state";

export const ORDERS_PAGE = 25;

export type OrderFilter = {
  state?: OrderState | "open";
  payment?: PaymentState;
  /** Days of the tenant's own calendar, both included: 2026-11-22. */
  from?: string;
  to?: string;
  search?: string;
  /** What the tenant's own fields have to be answered with. */
  own?: Wanted[];
  page: number;
};

export type OrderRow = {
  id: string;
  number: string;
  status: OrderState;
  paymentStatus: string;
  contactName: string;
  contactEmail: string;
  items: number;
  totalMinor: bigint;
  currency: string;
  placedAt: Date;
};

/** One page of orders, newest first, and how many there are in each state under the same payment, dates and search. */
export async function listOrders(
  ctx: TenantContext,
  filter: OrderFilter,
): Promise<{ orders: OrderRow[]; counts: Record<OrderState, number> }> {
  requirePermission(ctx.actor, "orders:read");
  const { timeZone } = ctx.tenant.settings.general;
  const states = filter.state === "open" ? OPEN_STATES : filter.state ? [filter.state] : null;
  const inState = states ? Prisma.sql`AND o.status IN (${Prisma.join(states)})` : Prisma.empty;
  return inTenant(
    ctx,
    async (db) => {
      const own = await whereAnswered(db, "orders", filter.own, Prisma.sql`o.id`);
      const within = Prisma.join([...own, ...conditions(filter, timeZone)], " AND ");
      const counted = await db.$queryRaw<{ status: OrderState; count: number }[]>`
        SELECT o.status, count(*)::int AS count FROM orders o WHERE ${within} GROUP BY o.status`;
      const orders = await db.$queryRaw<OrderRow[]>`
        SELECT o.id, o.number, o.status, o.payment_status AS "paymentStatus", o.contact_name AS "contactName",
          o.contact_email AS "contactEmail", o.total_minor AS "totalMinor", o.currency, o.placed_at AS "placedAt",
          (SELECT coalesce(sum(l.quantity), 0)::int FROM order_lines l WHERE l.order_id = o.id) AS items
        FROM orders o WHERE ${within} ${inState}
        ORDER BY o.placed_at DESC, o.id DESC LIMIT ${ORDERS_PAGE} OFFSET ${(filter.page - 1) * ORDERS_PAGE}`;
      const counts = Object.fromEntries(counted.map(({ status, count }) => [status, count]));
      return { orders, counts: { ...NONE, ...counts } };
    },
    { readOnly: true },
  );
}

const NONE: Record<OrderState, number> = {
  placed: 0,
  confirmed: 0,
  preparing: 0,
  on_the_way: 0,
  completed: 0,
  cancelled: 0,
};

function conditions({ payment, from, to, search }: OrderFilter, timeZone: string): Prisma.Sql[] {
  const found: Prisma.Sql[] = [];
  if (payment) found.push(Prisma.sql`o.payment_status = ${payment}`);
  if (from) found.push(Prisma.sql`o.placed_at >= (${from}::date)::timestamp AT TIME ZONE ${timeZone}`);
  if (to) found.push(Prisma.sql`o.placed_at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`);
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    found.push(
      Prisma.sql`(o.number ILIKE ${pattern} OR o.contact_name ILIKE ${pattern} OR o.contact_email ILIKE ${pattern})`,
    );
  }
  return found;
}

/**
 * An order with all that belongs to it.
 * @throws AppError NOT_FOUND
 */
export async function getOrder(ctx: TenantContext, orderId: string) {
  requirePermission(ctx.actor, "orders:read");
  const order = await inTenant(
    ctx,
    async (db) => {
      const found = await db.order.findFirst({
        where: { id: orderId },
        include: {
          lines: { orderBy: { position: "asc" } },
          events: { orderBy: [{ at: "asc" }, { id: "asc" }] },
        },
        omit: { accessToken: true, idempotencyKey: true, tenantId: true },
      });
      if (!found) return null;
      const given = await storedAnswers(db, "orders", found.id);
      const shown = await askedForm(db, "orders", "public", given);
      return { ...found, ...given, shown, own: await askedForm(db, "orders", "private", given) };
    },
    { readOnly: true },
  );
  if (!order)
    throw new AppError("NOT_FOUND", `There is no order ${orderId}.`, {
      says: "orderMissing",
    });
  return order;
}

export type OrderDetails = Awaited<ReturnType<typeof getOrder>>;

/** How many orders this customer's address has placed before, and for how much. */
export async function customerHistory(
  ctx: TenantContext,
  email: string,
): Promise<{ orders: number; totalMinor: bigint }> {
  requirePermission(ctx.actor, "orders:read");
  const [sum] = await inTenant(
    ctx,
    (db) => db.$queryRaw<{ orders: number; totalMinor: bigint }[]>`
      SELECT count(*)::int AS orders, coalesce(sum(total_minor), 0)::bigint AS "totalMinor"
      FROM orders WHERE contact_email = ${email} AND status <> 'cancelled'`,
    { readOnly: true },
  );
  return sum ?? { orders: 0, totalMinor: 0n };
}

/** How many orders wait for somebody. */
export async function countOpenOrders(ctx: TenantContext): Promise<number> {
  requirePermission(ctx.actor, "orders:read");
  const [row] = await oneStatement<{ count: number }>(
    ctx,
    "tenant",
    `SELECT count(*)::int AS count FROM orders
     WHERE tenant_id = gate.tenant_id() AND status IN ('placed', 'confirmed', 'preparing', 'on_the_way')`,
    [],
  );
  return row?.count ?? 0;
}
