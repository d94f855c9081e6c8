import { randomBytes } from "node:crypto";
import { inTenant, type TenantDb, type TenantScope } from "@/lib/db/scopes";
import type { Prisma } from "@/lib/db/generated/tenant/client";
import { includedTax } from "@/lib/money/tax";
import type { DemoTenant } from "./content/types";
import { seededRandom, type Random } from "./random";

const DAYS = 90;
const DAY_MS = 24 * 3600 * 1000;
const BATCH = 200;
const FIRST_NUMBER = 1_000;
const JUST_NOW_MINUTES = [2, 5, 11, 19, 33];

type Variant = {
  id: string;
  sku: string;
  name: string;
  productName: string;
  unitMinor: bigint;
  popularity: number;
};
type Customer = { id: string; name: string; email: string; phone: string; address: Prisma.JsonValue };
type History = {
  orders: Prisma.OrderCreateManyInput[];
  lines: Prisma.OrderLineCreateManyInput[];
  events: Prisma.OrderEventCreateManyInput[];
};

/**
 * Ninety days of orders up to `now`, in the tenant's own rhythm: its weekdays, hours, growth and taste.
 * @returns how many
 */
export async function insertOrders(scope: TenantScope, demo: DemoTenant, now: Date): Promise<number> {
  const { variants, customers } = await inTenant(scope, (db) => stockOf(db, demo));
  const random = seededRandom([...demo.code].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const moments = momentsOf(demo, now, random);
  const history: History = { orders: [], lines: [], events: [] };
  moments.forEach((at, index) => addOrder(history, demo, { at, index, now, random, variants, customers }));
  await inTenant(
    scope,
    async (db) => {
      for (const data of batches(history.orders)) await db.order.createMany({ data });
      for (const data of batches(history.lines)) await db.orderLine.createMany({ data });
      for (const data of batches(history.events)) await db.orderEvent.createMany({ data });
      await db.counter.create({ data: { name: "order", value: BigInt(FIRST_NUMBER + moments.length) } });
    },
    { timeoutMs: 120_000 },
  );
  return moments.length;
}

async function stockOf(
  db: TenantDb,
  demo: DemoTenant,
): Promise<{ variants: Variant[]; customers: Customer[] }> {
  const popularity = new Map(demo.products.map((product) => [product.slug, product.popularity ?? 1]));
  const rows = await db.variant.findMany({
    where: { product: { status: "active" } },
    select: {
      id: true,
      sku: true,
      name: true,
      product: { select: { name: true, slug: true } },
      prices: true,
    },
    orderBy: { sku: "asc" },
  });
  const variants = rows.map(({ id, sku, name, product, prices }) => ({
    id,
    sku,
    name,
    productName: product.name,
    unitMinor: prices[0]!.amountMinor,
    popularity: popularity.get(product.slug) ?? 1,
  }));
  return { variants, customers: await db.customer.findMany({ orderBy: { email: "asc" } }) };
}

function momentsOf({ rhythm, settings }: DemoTenant, now: Date, random: Random): Date[] {
  const meanWeekday = rhythm.weekdays.reduce((sum, weight) => sum + weight, 0) / 7;
  const hours = Object.entries(rhythm.hours).map(([hour, weight]) => ({ hour: Number(hour), weight }));
  const moments: Date[] = [];
  for (let day = 0; day <= DAYS; day++) {
    const noon = new Date(now.getTime() - (DAYS - day) * DAY_MS);
    const weekday = rhythm.weekdays[localWeekday(noon, settings.timeZone)]! / meanWeekday;
    const growth = (2 * rhythm.growth ** (day / DAYS)) / (1 + rhythm.growth);
    const count = Math.round(rhythm.ordersPerDay * weekday * growth * (0.75 + random.next() * 0.5));
    for (let order = 0; order < count; order++) {
      const { hour } = random.weighted(hours, (one) => one.weight);
      const at = atLocalHour(noon, hour, settings.timeZone).getTime() + random.integer(0, 3_599_999);
      if (at < now.getTime() - 60 * 60_000) moments.push(new Date(at));
    }
  }
  // Whatever the hour of the set-up, some orders are on their way.
  for (const minutes of JUST_NOW_MINUTES) moments.push(new Date(now.getTime() - minutes * 60_000));
  return moments.sort((left, right) => left.getTime() - right.getTime());
}

function localWeekday(at: Date, timeZone: string): number {
  const name = new Intl.DateTimeFormat("en", { weekday: "short", timeZone }).format(at);
  return ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(name);
}

/** That day's moment at which clocks in the time zone show `hour`:00. */
function atLocalHour(day: Date, hour: number, timeZone: string): Date {
  const shown = Number(
    new Intl.DateTimeFormat("en", { hour: "2-digit", hourCycle: "h23", timeZone }).format(day),
  );
  const start = new Date(day);
  start.setUTCMinutes(0, 0, 0);
  return new Date(start.getTime() + (hour - shown) * 3_600_000);
}

type Occasion = {
  at: Date;
  index: number;
  now: Date;
  random: Random;
  variants: Variant[];
  customers: Customer[];
};

function addOrder(history: History, demo: DemoTenant, occasion: Occasion): void {
  const { at, index, random, variants, customers } = occasion;
  const { settings, rhythm } = demo;
  const id = crypto.randomUUID();
  const lines = basketOf(rhythm.basket, variants, random).map(({ variant, quantity }, position) => ({
    orderId: id,
    position,
    variantId: variant.id,
    productName: variant.productName,
    variantName: variant.name,
    sku: variant.sku,
    unitMinor: variant.unitMinor,
    quantity,
    totalMinor: variant.unitMinor * BigInt(quantity),
  }));
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0n);
  const free = settings.freeDeliveryFromMinor;
  const deliveryFeeMinor =
    free !== null && subtotalMinor >= BigInt(free) ? 0n : BigInt(settings.deliveryFeeMinor);
  const totalMinor = subtotalMinor + deliveryFeeMinor;
  const customer = customers[Math.floor(random.next() ** 1.6 * customers.length)]!;
  const { events, status } = lifeOf(id, demo, occasion, customer);
  history.orders.push({
    id,
    number: `${settings.orderPrefix}-${FIRST_NUMBER + index + 1}`,
    accessToken: randomBytes(16).toString("base64url"),
    idempotencyKey: `seed:${id}`,
    status,
    customerId: customer.id,
    contactName: customer.name,
    contactEmail: customer.email,
    contactPhone: customer.phone,
    delivery: customer.address ?? {},
    note: random.next() < rhythm.noteRate ? random.pick(demo.orderNotes) : "",
    paymentMethod: "on_delivery",
    paymentStatus: status === "completed" ? "paid" : status === "cancelled" ? "void" : "due",
    currency: settings.currency,
    subtotalMinor,
    deliveryFeeMinor,
    taxMinor: includedTax(totalMinor, settings.taxRatePercent),
    totalMinor,
    placedAt: at,
    updatedAt: events.at(-1)!.at,
  });
  history.lines.push(...lines);
  history.events.push(...events);
}

function basketOf(basket: DemoTenant["rhythm"]["basket"], variants: Variant[], random: Random) {
  const spread = random.next() + random.next() - 1;
  const reach = spread < 0 ? basket.typicalLines - basket.minLines : basket.maxLines - basket.typicalLines;
  const wanted = Math.round(basket.typicalLines + spread * reach);
  const chosen = new Map<string, { variant: Variant; quantity: number }>();
  for (let attempt = 0; attempt < wanted * 3 && chosen.size < wanted; attempt++) {
    const variant = random.weighted(variants, (one) => one.popularity);
    chosen.set(variant.id, { variant, quantity: 1 + Math.floor(random.next() ** 3 * basket.maxQuantity) });
  }
  return [...chosen.values()];
}

const STEPS = [
  { to: "confirmed", minutes: 4 },
  { to: "preparing", minutes: 9 },
  { to: "on_the_way", minutes: 24 },
  { to: "completed", minutes: 47 },
];

/** An order's history as far as it has come by now. */
function lifeOf(orderId: string, demo: DemoTenant, { at, now, random }: Occasion, customer: Customer) {
  const staff = random.pick(demo.staff.filter(({ role }) => role !== "viewer" && role !== "sales"));
  const pace = 0.6 + random.next() * 0.9;
  let status = "placed";
  const events: (Prisma.OrderEventCreateManyInput & { at: Date })[] = [
    {
      orderId,
      at,
      kind: "placed",
      actorKind: "customer",
      actorId: customer.id,
      actorName: customer.name,
      toState: "placed",
    },
  ];
  const move = (to: string, minutes: number, body = "") => {
    const when = new Date(at.getTime() + minutes * pace * 60_000);
    if (when > now) return false;
    events.push({
      orderId,
      at: when,
      kind: "moved",
      actorKind: "staff",
      actorName: staff.name,
      fromState: status,
      toState: to,
      body,
    });
    status = to;
    return true;
  };
  if (random.next() < demo.rhythm.cancellationRate)
    move("cancelled", 12, random.pick(demo.cancellationReasons));
  else STEPS.every(({ to, minutes }) => move(to, minutes));
  return { events, status };
}

function* batches<Item>(items: Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
