import { isDeepStrictEqual } from "node:util";
import type { TenantDb } from "@/lib/db/scopes";
import { inTenant, type TenantScope } from "@/lib/db/scopes";
import type { Effects, Known, Ledger, State } from "./ledger";

export type Outcome = {
  acks: number;
  /** How many things were compared with what was said about them. */
  keys: number;
  lost: string[];
  doubled: string[];
  different: string[];
  /** What was read and had been otherwise before. */
  stale: string[];
  refused: { code: string; text: string }[];
  slowestMs: number;
};

/** What is wrong; and what was refused as well, where nothing was to be refused. */
export function faultsIn(
  { lost, doubled, different, stale, refused }: Outcome,
  mayRefuse: string[] = [],
): string[] {
  const unexpected = refused.filter(({ code }) => !mayRefuse.includes(code));
  return [
    ...lost.map((one) => `lost: ${one}`),
    ...doubled.map((one) => `doubled: ${one}`),
    ...different.map((one) => `different: ${one}`),
    ...stale.map((one) => `stale: ${one}`),
    ...unexpected.map(({ code, text }) => `refused: ${code} ${text}`),
  ];
}

type Popular = { variantId: string; stock: number };

/** Compares a tenant's rows with what those who wrote them were told. Nobody may write meanwhile. */
export async function checkShop(scope: TenantScope, ledger: Ledger, popular: Popular): Promise<Outcome> {
  const { acks, slowestMs, refused, stale } = ledger;
  const outcome: Outcome = {
    ...{ acks, slowestMs, refused, stale, keys: ledger.keys.size },
    ...{ lost: [], doubled: [], different: [] },
  };
  const stored = await inTenant(scope, (db) => readShop(db, popular.variantId), { timeoutMs: 120_000 });
  for (const [key, known] of ledger.keys) compareKey(outcome, key, known, stored.effects[key]);
  const unknown = Object.keys(stored.effects).filter((key) => !ledger.keys.has(key));
  const carts = unknown.filter((key) => key.startsWith("cart:"));
  outcome.doubled.push(...unknown.filter((key) => !carts.includes(key)), ...carts.slice(ledger.nameless));
  compareSums(outcome, stored, popular);
  return outcome;
}

function compareKey(outcome: Outcome, key: string, { acked, doubtful }: Known, stored: State | undefined) {
  if (!stored) {
    if (acked) outcome.lost.push(key);
    return;
  }
  const agrees = (said: State) =>
    Object.entries(said).every(([name, value]) => isDeepStrictEqual(stored[name], value));
  const possible = acked ? [acked, ...doubtful] : doubtful;
  if (!possible.some(agrees))
    outcome.different.push(
      `${key} is ${JSON.stringify(stored)}, not ${possible.map((one) => JSON.stringify(one)).join(" or ")}`,
    );
}

/** What belongs to everybody: the numbers of orders, and the product that all of them buy. */
function compareSums(
  outcome: Outcome,
  { numbers, sold, left, counter, told }: Shelf,
  popular: Popular,
): void {
  const expected = numbers.map((_, at) => `T-${1_001 + at}`);
  const inOrder = numbers.toSorted((one, other) => Number(one.slice(2)) - Number(other.slice(2)));
  outcome.doubled.push(...inOrder.filter((number, at) => number === inOrder[at - 1]));
  if (!isDeepStrictEqual(inOrder, expected))
    outcome.different.push("the numbers of the orders are not one after the other");
  if (counter !== (numbers.length ? 1_000 + numbers.length : null))
    outcome.different.push(`the counter of orders is ${counter} after ${numbers.length} of them`);
  if (left !== popular.stock - sold)
    outcome.different.push(`${left} pieces are left of ${popular.stock}, and ${sold} were sold`);
  if (!isDeepStrictEqual(told, Object.fromEntries(numbers.map((number) => [number, 1]))))
    outcome.different.push("not every order is in the audit once");
}

type Shelf = {
  effects: Effects;
  numbers: string[];
  counter: number | null;
  /** Of the product that everybody buys. */
  sold: number;
  left: number | null;
  /** By its number, how often an order is in the audit. */
  told: Record<string, number>;
};

async function readShop(db: TenantDb, popularId: string): Promise<Shelf> {
  const effects: Effects = {};
  for (const { email, name, phone, address } of await db.customer.findMany({
    where: { email: { endsWith: "@shop.test" } },
  }))
    effects[`customer:${email}`] = {
      ...{ street: "", postcode: "", city: "" },
      ...(address as object),
      name,
      phone,
    };
  for (const { sku, stock, product } of await db.variant.findMany({
    where: { sku: { startsWith: "OWN-" } },
    include: { product: true },
  }))
    effects[`product:${sku}`] = { name: product.name, stock };
  for (const { id, status, lines } of await db.cart.findMany({ include: { lines: true } }))
    effects[`cart:${id}`] = {
      status,
      lines: Object.fromEntries(lines.map((one) => [one.variantId, one.quantity])),
    };
  const orders = await db.order.findMany({ include: { lines: true, events: true } });
  let sold = 0;
  for (const {
    idempotencyKey,
    contactEmail: email,
    lines,
    events,
    number,
    accessToken,
    totalMinor,
  } of orders) {
    for (const one of lines) if (one.variantId === popularId) sold += one.quantity;
    effects[`order:${idempotencyKey.replace("cart:", "")}`] = {
      ...{ email, number, accessToken, totalMinor: String(totalMinor), events: events.length },
      lines: Object.fromEntries(lines.map((one) => [one.variantId, one.quantity])),
    };
  }
  const audit = await db.auditEvent.groupBy({
    by: ["subject"],
    where: { action: "order.placed" },
    _count: true,
  });
  const counter = await db.counter.findFirst({ where: { name: "order" } });
  const left = (await db.variant.findFirst({ where: { id: popularId } }))?.stock ?? null;
  return {
    ...{ effects, sold, left, counter: counter && Number(counter.value) },
    numbers: orders.map(({ number }) => number),
    told: Object.fromEntries(audit.map(({ subject, _count }) => [subject, _count])),
  };
}
