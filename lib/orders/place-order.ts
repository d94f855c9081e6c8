import "server-only";
import { randomBytes } from "node:crypto";
import { audit } from "@/lib/audit/record";
import { FEW } from "@/lib/catalogue/queries-shapes";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { queueMail } from "@/lib/mail/queue-mail";
import { hasFile, type PostedAnswers } from "@/lib/forms/form-data";
import { postedColumns, receiveAnswers, type ReceivedAnswers } from "@/lib/forms/posted-form";
import type { TenantContext } from "@/lib/tenancy/context";
import { admitOrder } from "@/lib/usage/admit";
import { monthOf } from "@/lib/usage/month";
import { lineName, mostOf, readCartLines, type CartLineRow } from "./cart-lines";
import { isDeliveredTo } from "./delivery-area";
import { nextOrderNumber } from "./order-number";
import type { CheckoutInput } from "./schema";
import { totalsOf } from "./totals";

export type PlacedOrder = {
  number: string;
  /** The address of the confirmation: /order/<accessToken>. */
  accessToken: string;
  /** Whether pages that show what is left have become wrong. */
  stockRanLow: boolean;
};

/** What a customer sends, with the answers to the tenant's own form as they were posted. */
export type PlacedInput = CheckoutInput & { answers?: PostedAnswers | null };

/** What customers are asked: an answer that is needed is, whether the form was on their page or not. */
const OWN_FORM = { name: "orders", part: "public" } as const;

/**
 * Makes an order of a cart, in one transaction: today's prices, the stock taken, the number, the first event. The cart is
 * the key: a double click, a retry or a second tab gets the order that the first one made.
 *
 * @throws AppError INVALID_INPUT outside the delivery areas or for answers that do not fit, UNKNOWN_FIELD, CART_EMPTY, OUT_OF_STOCK, ORDERS_PAUSED, PRICE_CHANGED when the total is no longer the one that was shown
 */
export async function placeOrder(ctx: TenantContext, input: PlacedInput): Promise<PlacedOrder> {
  const { settings } = ctx.tenant;
  const answers = await received(ctx, input);
  const began = Date.now();
  return inTenant(ctx, async (db) => {
    const idempotencyKey = `cart:${input.cart}`;
    const status = await lockCart(db, input.cart);
    const placed = await db.order.findFirst({
      where: { idempotencyKey },
      select: { number: true, accessToken: true },
    });
    if (placed) return { ...placed, stockRanLow: false };
    if (status !== "open") throw new AppError("CART_EMPTY", `Cart ${input.cart} is ${status ?? "not here"}.`);

    requireDelivery(settings.orders.deliveryAreas, input);
    const own = await postedColumns(db, ctx, OWN_FORM, answers);

    const lines = await readCartLines(db, input.cart, settings.general.currency);
    if (lines.length === 0) throw new AppError("CART_EMPTY", `Cart ${input.cart} has no lines.`);
    lines.forEach(requireForSale);
    const totals = totalsOf(lines, settings.orders);
    if (totals.totalMinor !== BigInt(input.expectedTotalMinor)) {
      throw new AppError("PRICE_CHANGED", `Shown ${input.expectedTotalMinor}, now ${totals.totalMinor}`);
    }
    const stockRanLow = await takeStock(db, lines);

    const placedAt = new Date(); // of the month that it is counted in
    const { number, month } = await nextOrderNumber(
      db,
      settings.orders.orderPrefix,
      monthOf(placedAt, settings.general.timeZone),
    );
    const isOverLimit = await admitOrder(db, ctx, month, placedAt, began);
    const { untilFreeDeliveryMinor: _hint, ...amounts } = totals;
    const { name: contactName, email: contactEmail, phone: contactPhone, street, postcode, city } = input;
    const order = await db.order.create({
      data: {
        number,
        accessToken: randomBytes(24).toString("base64url"),
        idempotencyKey,
        customerId: ctx.actor.kind === "customer" ? ctx.actor.id : null,
        contactName,
        contactEmail,
        contactPhone,
        delivery: { street, postcode, city },
        note: input.note,
        paymentMethod: input.payment,
        currency: settings.general.currency,
        placedAt,
        ...amounts,
        ...own,
      },
      select: { id: true, number: true, accessToken: true },
    });
    await db.orderLine.createMany({
      data: lines.map((line, position) => orderLine(order.id, line, position)),
    });
    const { kind: actorKind, id: actorId } = ctx.actor;
    await db.orderEvent.create({
      data: {
        orderId: order.id,
        kind: "placed",
        actorKind,
        actorId,
        actorName: contactName,
        toState: "placed",
      },
    });
    await db.cart.updateMany({ where: { id: input.cart }, data: { status: "ordered" } });
    await audit(db, ctx.actor, {
      action: "order.placed",
      subject: number,
      details: { totalMinor: Number(totals.totalMinor), ...(isOverLimit ? { isOverLimit } : {}) },
    });
    await queueMail(db, ctx, {
      template: "order-placed",
      to: { address: contactEmail, name: contactName },
      data: { orderId: order.id },
      key: `order-placed:${order.id}`,
      locale: ctx.locale,
    });
    return { number, accessToken: order.accessToken, stockRanLow };
  });
}

/** Files are kept for a cart that can become an order, and nobody can fill a tenant's room without one. */
async function received(ctx: TenantContext, { cart, answers }: PlacedInput): Promise<ReceivedAnswers> {
  const where = { id: cart, status: "open", lines: { some: {} } };
  const isWanted = !hasFile(answers) || (await inTenant(ctx, (db) => db.cart.count({ where }))) > 0;
  const posted = isWanted ? answers : null;
  return (await receiveAnswers(ctx, OWN_FORM, posted)) ?? { posted: {}, fresh: new Set() };
}

/** After the look for an order of this cart: what was accepted once stays, whatever the areas are by now. */
function requireDelivery(areas: readonly string[], { postcode, city }: CheckoutInput): void {
  if (isDeliveredTo(areas, { postcode, city })) return;
  const field = postcode ? "postcode" : "city";
  throw new AppError("INVALID_INPUT", `No delivery to ${postcode} ${city}.`, {
    fields: { [field]: "outsideAreas" },
  });
}

async function lockCart(db: TenantDb, cartId: string): Promise<string | undefined> {
  const rows = await db.$queryRaw<{ status: string }[]>`
    SELECT status FROM carts WHERE tenant_id = gate.tenant_id() AND id = ${cartId}::uuid FOR UPDATE`;
  return rows[0]?.status;
}

function requireForSale(line: CartLineRow): void {
  const left = mostOf(line);
  if (line.quantity > left) throw outOfStock(line, left);
}

/** Takes what is counted, variants in one order everywhere so that two orders cannot wait for each other. */
async function takeStock(db: TenantDb, lines: CartLineRow[]): Promise<boolean> {
  let ranLow = false;
  const counted = lines.filter((line) => line.variant.stock !== null);
  for (const line of counted.toSorted((left, right) => (left.variant.id < right.variant.id ? -1 : 1))) {
    const [row] = await db.$queryRaw<{ stock: number }[]>`
      UPDATE variants SET stock = stock - ${line.quantity}
      WHERE tenant_id = gate.tenant_id() AND id = ${line.variant.id}::uuid AND stock >= ${line.quantity}
      RETURNING stock`;
    if (!row) throw outOfStock(line, await stockLeft(db, line));
    ranLow ||= row.stock <= FEW;
  }
  return ranLow;
}

async function stockLeft(db: TenantDb, line: CartLineRow): Promise<number> {
  const variant = await db.variant.findFirst({ where: { id: line.variant.id }, select: { stock: true } });
  return variant?.stock ?? 0;
}

function outOfStock(line: CartLineRow, left: number): AppError {
  const name = lineName(line.product, line.variant);
  return new AppError("OUT_OF_STOCK", `${name}: ${line.quantity} wanted, ${left} left`, {
    values: { name, left },
  });
}

function orderLine(orderId: string, line: CartLineRow, position: number) {
  const { variant, product, unitMinor, quantity } = line;
  const names = { productName: product.name, variantName: variant.name, sku: variant.sku };
  return {
    orderId,
    position,
    variantId: variant.id,
    ...names,
    unitMinor,
    quantity,
    totalMinor: unitMinor * BigInt(quantity),
  };
}
