import { randomUUID } from "node:crypto";
import { inTenant, type TenantScope } from "@/lib/db/scopes";
import { isAppError } from "@/lib/errors/app-error";

/** What a writer was told is stored: a customer's state, or null where it was deleted. */
type Known = { email: string; name: string; version: number; note: string } | null;

/** What writers were told, in a form that passes between processes. */
export type Ledger = {
  customers: [id: string, known: Known][];
  increments: number;
  transactions: number;
  /** What was refused or failed; nothing should be. */
  errors: string[];
  /** How often a gate stayed sealed for longer than anybody waits. */
  busy: number;
  slowestMs: number;
};

const pick = <Item>(items: Item[]): Item => items[Math.floor(Math.random() * items.length)]!;
/** Too long for its row: PostgreSQL keeps it aside, and does not repeat it in the log of an update that leaves it alone. */
const longNote = () => Array.from({ length: 100 }, () => randomUUID()).join();
export const COUNTER = "moved";
/** Others (test/shop) have customers as well. */
const OURS = "@example.com";

/**
 * Writes into a tenant as the product does, through inTenant, and remembers each transaction that was acknowledged. Every
 * writer has customers of its own; the counter is everybody's.
 */
export function startWriters(scope: TenantScope, count: number, pauseMs = 10): () => Promise<Ledger> {
  let stopped = false;
  const writers = Array.from({ length: count }, () => write(scope, () => stopped, pauseMs));
  return async () => {
    stopped = true;
    const ledgers = await Promise.all(writers);
    return mergeLedgers(ledgers);
  };
}

function mergeLedgers(ledgers: Ledger[]): Ledger {
  return {
    customers: ledgers.flatMap(({ customers }) => customers),
    increments: ledgers.reduce((sum, one) => sum + one.increments, 0),
    transactions: ledgers.reduce((sum, one) => sum + one.transactions, 0),
    errors: ledgers.flatMap(({ errors }) => errors),
    busy: ledgers.reduce((sum, one) => sum + one.busy, 0),
    slowestMs: Math.max(0, ...ledgers.map(({ slowestMs }) => slowestMs)),
  };
}

async function write(scope: TenantScope, isStopped: () => boolean, pauseMs: number): Promise<Ledger> {
  const known = new Map<string, Known>();
  const ledger: Ledger = { customers: [], increments: 0, transactions: 0, errors: [], busy: 0, slowestMs: 0 };
  while (!isStopped()) {
    const began = performance.now();
    try {
      await pick(OPERATIONS)(scope, known, ledger);
      ledger.transactions++;
    } catch (error) {
      if (isAppError(error, "TENANT_BUSY")) ledger.busy++;
      else ledger.errors.push(String(error));
    }
    ledger.slowestMs = Math.max(ledger.slowestMs, performance.now() - began);
    if (pauseMs) await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * pauseMs));
  }
  return { ...ledger, customers: [...known] };
}

type Operation = (scope: TenantScope, known: Map<string, Known>, ledger: Ledger) => Promise<void>;
const alive = (known: Map<string, Known>) =>
  [...known].filter((one): one is [string, NonNullable<Known>] => one[1] !== null);

const create: Operation = async (scope, known) => {
  const id = randomUUID();
  const note = Math.random() < 0.2 ? longNote() : "";
  const row = { email: id + OURS, name: `Ünï ${id} "'\\`, version: 1, note };
  await inTenant(scope, async (db) => {
    const { version, note: text, ...rest } = row;
    await db.customer.create({ data: { id, ...rest, phone: String(version), address: { note: text } } });
    await db.customerCredential.create({ data: { customerId: id, passwordHash: id } });
  });
  known.set(id, row);
};

const update: Operation = async (scope, known) => {
  const [id, before] = pick(alive(known)) ?? [];
  if (!id || !before) return create(scope, known, {} as Ledger);
  const after = { ...before, name: randomUUID(), version: before.version + 1 };
  await inTenant(scope, (db) =>
    db.customer.update({
      where: { tenantId_id: { tenantId: scope.tenant.id, id }, phone: String(before.version) },
      data: { name: after.name, phone: String(after.version) },
    }),
  );
  known.set(id, after);
};

const remove: Operation = async (scope, known) => {
  const [id] = pick(alive(known)) ?? [];
  if (!id) return;
  await inTenant(scope, (db) =>
    db.customer.delete({ where: { tenantId_id: { tenantId: scope.tenant.id, id } } }),
  );
  known.set(id, null);
};

/** Two customers exchange what must be unique: no statement for both at once can do that. */
const swap: Operation = async (scope, known) => {
  const [[a, one], [b, other]] = [pick(alive(known)) ?? [], pick(alive(known)) ?? []];
  if (!a || !b || !one || !other || a === b) return;
  const setEmail = (id: string, email: string) => ({
    where: { tenantId_id: { tenantId: scope.tenant.id, id } },
    data: { email },
  });
  await inTenant(scope, async (db) => {
    await db.customer.update(setEmail(a, `${a}@between.example`));
    await db.customer.update(setEmail(b, one.email));
    await db.customer.update(setEmail(a, other.email));
  });
  known.set(a, { ...one, email: other.email });
  known.set(b, { ...other, email: one.email });
};

const increment: Operation = async (scope, _known, ledger) => {
  await inTenant(
    scope,
    (db) =>
      db.$executeRaw`INSERT INTO counters (name, value) VALUES (${COUNTER}, 1)
        ON CONFLICT (tenant_id, name) DO UPDATE SET value = counters.value + 1`,
  );
  ledger.increments++;
};

const OPERATIONS: Operation[] = [create, create, update, update, update, remove, swap, increment];

/**
 * Where the tenant's rows are not what the writers were told, in words; empty when every one is there, once, and as it should be.
 * @param options.mayBeBusy where a mover dies under the seal: until the next one comes the gate stays as it is
 */
export async function faultsOf(
  scope: TenantScope,
  ledger: Ledger,
  { mayBeBusy = false } = {},
): Promise<string[]> {
  const [customers, credentials, counter] = await inTenant(scope, async (db) => [
    await db.customer.findMany({ where: { email: { endsWith: OURS } } }),
    await db.customerCredential.findMany(),
    await db.counter.findFirst({ where: { name: COUNTER } }),
  ]);
  const faults = [...ledger.errors];
  if (ledger.busy && !mayBeBusy) faults.push(`${ledger.busy} times the tenant was busy for too long`);
  const found = new Map(customers.map((one) => [one.id, one]));
  const secrets = new Map(credentials.map((one) => [one.customerId, one.passwordHash]));
  for (const [id, known] of ledger.customers) {
    const row = found.get(id);
    found.delete(id);
    if (!known && (row || secrets.has(id))) faults.push(`${id} was deleted and is there`);
    if (!known) continue;
    if (!row) faults.push(`${id} is lost`);
    else if (row.email !== known.email || row.name !== known.name || row.phone !== String(known.version))
      faults.push(`${id} is at version ${row.phone} instead of ${known.version}`);
    else if ((row.address as { note: string }).note !== known.note) faults.push(`${id} has another note`);
    if (secrets.get(id) !== id) faults.push(`${id} has no credential`);
  }
  for (const id of found.keys()) faults.push(`${id} was never stored`);
  if (Number(counter?.value ?? 0) !== ledger.increments)
    faults.push(`the counter is ${counter?.value} instead of ${ledger.increments}`);
  return faults;
}
