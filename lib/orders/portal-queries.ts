import "server-only";
import { z } from "zod";
import type { Customer } from "@/lib/auth/guards";
import type { Prisma } from "@/lib/db/generated/tenant/client";
import type { NEW_COLUMNS } from "@/lib/db/new-columns";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { askedForm, type AskedForm } from "@/lib/forms/asked-form";
import { storedAnswers } from "@/lib/forms/save-answers";
import type { TenantContext } from "@/lib/tenancy/context";

/** An order as its customer sees it. Staff notes and staff names stay inside. */
export type OrderShape = {
  id: string;
  number: string;
  accessToken: string;
  status: string;
  placedAt: string;
  contact: { name: string; email: string; phone: string };
  delivery: { street: string; postcode: string; city: string };
  note: string;
  paymentMethod: string;
  paymentStatus: string;
  currency: string;
  totals: { subtotalMinor: number; deliveryFeeMinor: number; taxMinor: number; totalMinor: number };
  lines: {
    productName: string;
    variantName: string;
    quantity: number;
    unitMinor: number;
    totalMinor: number;
  }[];
  /** When each state was reached. */
  reached: { state: string; at: string }[];
  /** What became of the payment, and when. */
  payments: { state: string; at: string }[];
  /** What the tenant has asked beside all this, as far as customers see it. */
  own: AskedForm | null;
};

export type OrderRowShape = {
  id: string;
  number: string;
  status: string;
  placedAt: string;
  totalMinor: number;
  currency: string;
  summary: string[];
};

const WHOLE = {
  lines: { orderBy: { position: "asc" } },
  events: { where: { toState: { not: null } }, orderBy: [{ at: "asc" }, { id: "asc" }] },
} satisfies Prisma.OrderInclude;

const LISTED = 50;

/** The order with this unguessable token. */
export async function findOrderByToken(ctx: TenantContext, accessToken: string): Promise<OrderShape | null> {
  return inTenant(ctx, (db) => wholeOrder(db, { accessToken }));
}

/** One of the customer's own orders. */
export async function findOrderOfCustomer(
  ctx: TenantContext<Customer>,
  id: string,
): Promise<OrderShape | null> {
  if (!z.uuid().safeParse(id).success) return null;
  return inTenant(ctx, (db) => wholeOrder(db, { id, customerId: ctx.actor.id }));
}

/** The customer's own orders, newest first. */
export async function listOrdersOfCustomer(ctx: TenantContext<Customer>): Promise<OrderRowShape[]> {
  const rows = await inTenant(ctx, (db) =>
    db.order.findMany({
      where: { customerId: ctx.actor.id },
      orderBy: [{ placedAt: "desc" }, { id: "desc" }],
      take: LISTED,
      include: { lines: { orderBy: { position: "asc" }, select: { productName: true, quantity: true } } },
    }),
  );
  return rows.map(({ id, number, status, placedAt, totalMinor, currency, lines }) => ({
    id,
    number,
    status,
    placedAt: placedAt.toISOString(),
    totalMinor: Number(totalMinor),
    currency,
    summary: lines.map((line) =>
      line.quantity > 1 ? `${line.quantity} × ${line.productName}` : line.productName,
    ),
  }));
}

/** An order by what only who may see it knows. */
export async function wholeOrder(db: TenantDb, where: Prisma.OrderWhereInput): Promise<OrderShape | null> {
  const order = await db.order.findFirst({ where, include: WHOLE });
  if (!order) return null;
  const given = await storedAnswers(db, "orders", order.id);
  const own = given.schemaVersion > 0 ? await askedForm(db, "orders", "public", given) : null;
  return { ...orderShape(order), own };
}

function orderShape(
  order: Prisma.OrderGetPayload<{ include: typeof WHOLE; omit: typeof NEW_COLUMNS.order }>,
): Omit<OrderShape, "own"> {
  const { id, number, accessToken, status, note, paymentMethod, paymentStatus, currency } = order;
  return {
    ...{ id, number, accessToken, status, note, paymentMethod, paymentStatus, currency },
    placedAt: order.placedAt.toISOString(),
    contact: { name: order.contactName, email: order.contactEmail, phone: order.contactPhone },
    delivery: deliveryOf(order.delivery),
    totals: {
      subtotalMinor: Number(order.subtotalMinor),
      deliveryFeeMinor: Number(order.deliveryFeeMinor),
      taxMinor: Number(order.taxMinor),
      totalMinor: Number(order.totalMinor),
    },
    lines: order.lines.map(({ productName, variantName, quantity, unitMinor, totalMinor }) => {
      return {
        productName,
        variantName,
        quantity,
        unitMinor: Number(unitMinor),
        totalMinor: Number(totalMinor),
      };
    }),
    reached: statesOf(order.events.filter((event) => event.kind !== "payment")),
    payments: statesOf(order.events.filter((event) => event.kind === "payment")),
  };
}

function statesOf(events: { toState: string | null; at: Date }[]) {
  return events.map(({ toState, at }) => ({ state: toState!, at: at.toISOString() }));
}

/** The address of an order or a profile, whatever an older document left out. */
export function deliveryOf(json: Prisma.JsonValue): OrderShape["delivery"] {
  const stored = (
    typeof json === "object" && json !== null && !Array.isArray(json) ? json : {}
  ) as Prisma.JsonObject;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { street: text(stored.street), postcode: text(stored.postcode), city: text(stored.city) };
}
