import type { Random } from "@/prisma/seed/random";
import type { TenantDb } from "../scopes";
import { comparable, keyOf, type Memory, type Row } from "./memory";
import { columnsOf, modelOf, poolOf, type Model, type ModelName } from "./models";

/** One thing a tenant asks of the database, and what it would be told if it were alone in the world. */
export type Operation = {
  label: string;
  run: (db: TenantDb) => Promise<unknown>;
  /** Changes the memory; throws Refused. */
  expect: (memory: Memory) => unknown;
  isRead?: boolean;
  /** Whether a refusal of it is an error of the database's, which a transaction does not survive. */
  isOneStatement?: boolean;
};

/** Who asks: the tenant's own memory tells which rows there are, and `others` whose rows it reaches for. */
export type Asker = {
  random: Random;
  tenantId: string;
  others: string[];
  mark: string;
  memory: Memory;
  seesPublic: boolean;
};

type Verb = (args?: object) => Promise<unknown>;
type Delegate = Record<
  | "create"
  | "createMany"
  | "createManyAndReturn"
  | "upsert"
  | "update"
  | "updateMany"
  | "updateManyAndReturn"
  | "delete"
  | "deleteMany"
  | "findUnique"
  | "findFirst"
  | "findMany"
  | "count"
  | "aggregate"
  | "groupBy",
  Verb
>;
export const on = (db: TenantDb, model: Model) => (db as unknown as Record<ModelName, Delegate>)[model.name];
export const chance = (random: Random, of: number) => random.next() < of;

export type Make = (asker: Asker, model: Model) => Operation;

export const byKey = (rows: unknown, model: Model) =>
  (rows as Record<string, unknown>[])
    .map((row) => comparable(model, row))
    .sort((a, b) => (keyOf(model, a) < keyOf(model, b) ? -1 : 1));

/** Another tenant's id now and then, its own otherwise. */
export function someTenant({ random, tenantId, others }: Asker): string {
  return chance(random, 0.25) ? random.pick(others) : tenantId;
}

/** A row's key: mostly one that is there; else one that this tenant lacks, and another may well have. */
export function someKey({ random, memory }: Asker, model: Model): Row {
  const rows = memory.rows(model.name);
  if (rows.length > 0 && chance(random, 0.65)) return pick(random.pick(rows), model.key);
  return Object.fromEntries(model.key.map((field) => [field, random.pick(poolOf(model, field))]));
}

export function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(fields.map((field) => [field, row[field]!]));
}

export function uniqueWhere(model: Model, tenantId: string, row: Row, fields = model.key): object {
  return { [`tenantId_${fields.join("_")}`]: { tenantId, ...pick(row, fields) } };
}

export function someValue({ random, memory }: Asker, model: Model, field: string): string | number | null {
  const reference = model.references.find((one) => one.field === field);
  if (!reference) return random.pick(poolOf(model, field));
  if (reference.isOptional && chance(random, 0.3)) return null;
  const present = memory.rows(reference.to);
  if (present.length > 0 && chance(random, 0.85)) return random.pick(present)[modelOf(reference.to).key[0]!]!;
  return random.pick(poolOf(model, field));
}

export function someRow(asker: Asker, model: Model): Row {
  const row = Object.fromEntries(columnsOf(model).map((field) => [field, someValue(asker, model, field)]));
  return model.mark ? { ...row, [model.mark]: `${asker.mark}${asker.random.integer(1, 99)}` } : row;
}

/** A change of one column that is no part of the key. */
export function someChange(asker: Asker, model: Model): Row {
  const fields = columnsOf(model).filter((field) => !model.key.includes(field));
  if (fields.length === 0) return {};
  return pick(someRow(asker, model), [asker.random.pick(fields)]);
}

export type Filter = { where: object; matches: (row: Row) => boolean; label: string };

export function someFilter(asker: Asker, model: Model): Filter {
  const { random, tenantId, others } = asker;
  const key = someKey(asker, model);
  const isKey = (row: Row) => keyOf(model, row) === keyOf(model, key);
  const other = random.pick(others);
  const filters: Filter[] = [
    { label: "all", where: {}, matches: () => true },
    { label: "key", where: key, matches: isKey },
    { label: "another's", where: { tenantId: other }, matches: () => false },
    { label: "not mine", where: { NOT: { tenantId } }, matches: () => false },
    { label: "another's key", where: { tenantId: other, ...key }, matches: () => false },
    { label: "another's or key", where: { OR: [{ tenantId: other }, key] }, matches: isKey },
    { label: "anybody's", where: { tenantId: { in: [tenantId, ...others] } }, matches: () => true },
  ];
  if (model.number) {
    const least = random.integer(1, 9);
    const at = (row: Row) => Number(row[model.number!]) >= least;
    filters.push({ label: "number", where: { [model.number]: { gte: least } }, matches: at });
  }
  return random.pick(filters);
}

export const matching = (memory: Memory, model: Model, { matches }: Filter) =>
  memory.rows(model.name).filter(matches);

export const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
