import type { Random } from "@/prisma/seed/random";
import type { TenantDb } from "../scopes";
import { comparable, keyOf, Refused, type Memory, type Row } from "./memory";
import { columnsOf, modelOf, MODELS, poolOf, type Model, type ModelName } from "./models";

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
const on = (db: TenantDb, model: Model) => (db as unknown as Record<ModelName, Delegate>)[model.name];
const chance = (random: Random, of: number) => random.next() < of;

export function randomRead(asker: Asker): Operation {
  const model = asker.random.pick(MODELS);
  return asker.random.pick(READS)(asker, model);
}

export function randomWrite(asker: Asker): Operation {
  const model = asker.random.pick(MODELS);
  // A table empties faster than it fills when every verb is as likely.
  const make = asker.random.weighted(WRITES, (one) =>
    one === remove || one === removeMany ? 0.5 : one === create ? 4 : 1,
  );
  return make(asker, model);
}

type Make = (asker: Asker, model: Model) => Operation;

const byKey = (rows: unknown, model: Model) =>
  (rows as Record<string, unknown>[])
    .map((row) => comparable(model, row))
    .sort((a, b) => (keyOf(model, a) < keyOf(model, b) ? -1 : 1));

/** Another tenant's id now and then, its own otherwise. */
function someTenant({ random, tenantId, others }: Asker): string {
  return chance(random, 0.25) ? random.pick(others) : tenantId;
}

/** A row's key: mostly one that is there; else one that this tenant lacks, and another may well have. */
function someKey({ random, memory }: Asker, model: Model): Row {
  const rows = memory.rows(model.name);
  if (rows.length > 0 && chance(random, 0.65)) return pick(random.pick(rows), model.key);
  return Object.fromEntries(model.key.map((field) => [field, random.pick(poolOf(model, field))]));
}

function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(fields.map((field) => [field, row[field]!]));
}

function uniqueWhere(model: Model, tenantId: string, row: Row, fields = model.key): object {
  return { [`tenantId_${fields.join("_")}`]: { tenantId, ...pick(row, fields) } };
}

function someValue({ random, memory }: Asker, model: Model, field: string): string | number | null {
  const reference = model.references.find((one) => one.field === field);
  if (!reference) return random.pick(poolOf(model, field));
  if (reference.isOptional && chance(random, 0.3)) return null;
  const present = memory.rows(reference.to);
  if (present.length > 0 && chance(random, 0.85)) return random.pick(present)[modelOf(reference.to).key[0]!]!;
  return random.pick(poolOf(model, field));
}

function someRow(asker: Asker, model: Model): Row {
  const row = Object.fromEntries(columnsOf(model).map((field) => [field, someValue(asker, model, field)]));
  return model.mark ? { ...row, [model.mark]: `${asker.mark}${asker.random.integer(1, 99)}` } : row;
}

/** A change of one column that is no part of the key. */
function someChange(asker: Asker, model: Model): Row {
  const fields = columnsOf(model).filter((field) => !model.key.includes(field));
  if (fields.length === 0) return {};
  return pick(someRow(asker, model), [asker.random.pick(fields)]);
}

type Filter = { where: object; matches: (row: Row) => boolean; label: string };

function someFilter(asker: Asker, model: Model): Filter {
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

const matching = (memory: Memory, model: Model, { matches }: Filter) =>
  memory.rows(model.name).filter(matches);

// Reading

const findUnique: Make = (asker, model) => {
  const fields = asker.random.pick([model.key, ...model.uniques]);
  const row = { ...someRow(asker, model), ...(fields === model.key && someKey(asker, model)) };
  const tenantId = someTenant(asker);
  return {
    label: `${model.name}.findUnique`,
    isRead: true,
    run: async (db) => {
      const found = await on(db, model).findUnique({ where: uniqueWhere(model, tenantId, row, fields) });
      return found && comparable(model, found as Row);
    },
    expect: (memory) =>
      (tenantId === asker.tenantId &&
        memory.rows(model.name).find((one) => fields.every((field) => one[field] === row[field]))) ||
      null,
  };
};

const findMany: Make = (asker, model) => {
  const filter = someFilter(asker, model);
  return {
    label: `${model.name}.findMany ${filter.label}`,
    isRead: true,
    run: async (db) => byKey(await on(db, model).findMany({ where: filter.where }), model),
    expect: (memory) => byKey(matching(memory, model, filter), model),
  };
};

const findFirst: Make = (asker, model) => {
  const filter = someFilter(asker, model);
  const orderBy = model.key.map((field) => ({ [field]: "asc" }));
  return {
    label: `${model.name}.findFirst ${filter.label}`,
    isRead: true,
    run: async (db) => (await on(db, model).findFirst({ where: filter.where, orderBy })) !== null,
    expect: (memory) => matching(memory, model, filter).length > 0,
  };
};

const findRelated: Make = (asker, model) => {
  const reference = model.references[0];
  if (!reference) return findMany(asker, model);
  const parent = modelOf(reference.to);
  const relation = model.name === "productImage" ? "product" : reference.to;
  const filter = someFilter(asker, parent);
  return {
    label: `${model.name}.findMany by ${reference.to} ${filter.label}`,
    isRead: true,
    run: async (db) =>
      byKey(
        await on(db, model).findMany({
          where: { [relation]: { is: filter.where } },
          include: { [relation]: true },
        }),
        model,
      ),
    expect: (memory) => {
      const parents = new Set(matching(memory, parent, filter).map((row) => row[parent.key[0]!]));
      return byKey(
        memory.rows(model.name).filter((row) => parents.has(row[reference.field]!)),
        model,
      );
    },
  };
};

const count: Make = (asker, model) => {
  const filter = someFilter(asker, model);
  return {
    label: `${model.name}.count ${filter.label}`,
    isRead: true,
    run: (db) => on(db, model).count({ where: filter.where }),
    expect: (memory) => matching(memory, model, filter).length,
  };
};

const aggregate: Make = (asker, model) => {
  const filter = someFilter(asker, model);
  const { number } = model;
  if (!number) return count(asker, model);
  return {
    label: `${model.name}.aggregate ${filter.label}`,
    isRead: true,
    run: async (db) => {
      const args = {
        where: filter.where,
        _sum: { [number]: true },
        _max: { [number]: true },
        _count: { _all: true },
      };
      const { _sum, _max, _count } = (await on(db, model).aggregate(args)) as Record<
        "_sum" | "_max" | "_count",
        Row
      >;
      return [Number(_sum[number] ?? 0), Number(_max[number] ?? 0), _count._all];
    },
    expect: (memory) => {
      const all = matching(memory, model, filter).map((row) => Number(row[number]));
      return [all.reduce((sum, one) => sum + one, 0), Math.max(0, ...all), all.length];
    },
  };
};

const groupBy: Make = (asker, model) => {
  const by = asker.random.pick(columnsOf(model));
  return {
    label: `${model.name}.groupBy ${by}`,
    isRead: true,
    run: async (db) => {
      const groups = (await on(db, model).groupBy({ by: [by], _count: { _all: true } })) as Row[];
      return groups.map((row) => `${row[by]}: ${(row._count as unknown as Row)._all}`).sort();
    },
    expect: (memory) => {
      const counts = new Map<unknown, number>();
      for (const row of memory.rows(model.name)) counts.set(row[by], (counts.get(row[by]) ?? 0) + 1);
      return [...counts].map(([value, n]) => `${value}: ${n}`).sort();
    },
  };
};

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const firstNumber = (rows: unknown) => (rows as { n: number }[])[0]!.n;

const rawRead: Make = (asker, model) => {
  const { random, others, tenantId, seesPublic } = asker;
  const { name, table, references } = model;
  const all = (memory: Memory) => memory.rows(name).length;
  const asks: [label: string, sql: string, expected: (memory: Memory) => number][] = [
    ["all", `SELECT count(*)::int AS n FROM ${table}`, all],
    [
      "another's",
      `SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = '${random.pick(others)}'`,
      () => 0,
    ],
    [
      "not mine",
      `SELECT count(*)::int AS n FROM ${table} WHERE tenant_id <> '${tenantId}' OR false`,
      () => 0,
    ],
    [
      "tenants",
      `SELECT count(DISTINCT tenant_id)::int AS n FROM ${table}`,
      (memory) => Math.min(1, all(memory)),
    ],
    ["public", `SELECT count(*)::int AS n FROM public.${table}`, (memory) => (seesPublic ? all(memory) : 0)],
    ["gates", "SELECT count(*)::int AS n FROM gate.tenant_gate", () => 1],
  ];
  for (const { field, to } of references) {
    const parent = modelOf(to);
    asks.push([
      `join ${to}`,
      `SELECT count(*)::int AS n FROM ${table} c JOIN ${parent.table} p ON p.${snake(parent.key[0]!)} = c.${snake(field)}`,
      (memory) => memory.rows(name).filter((row) => row[field] !== null).length,
    ]);
  }
  const [label, sql, expected] = random.pick(asks);
  return {
    label: `${name} raw ${label}`,
    isRead: true,
    run: async (db) => firstNumber(await db.$queryRawUnsafe(sql)),
    expect: expected,
  };
};

const READS: readonly Make[] = [
  findUnique,
  findUnique,
  findMany,
  findFirst,
  findRelated,
  count,
  aggregate,
  groupBy,
  rawRead,
];

// Writing

function data(model: Model, row: Row, tenantId?: string): object {
  return { ...model.rest, ...row, ...(tenantId && { tenantId }) };
}

const create: Make = (asker, model) => {
  const row = someRow(asker, model);
  const tenantId = chance(asker.random, 0.15) ? someTenant(asker) : undefined;
  return {
    label: `${model.name}.create${tenantId ? " as tenant" : ""}`,
    isOneStatement: true,
    run: async (db) =>
      comparable(model, (await on(db, model).create({ data: data(model, row, tenantId) })) as Row),
    expect: (memory) => {
      if (tenantId && tenantId !== asker.tenantId) throw new Refused("policy");
      return memory.insert(model.name, [row])[0];
    },
  };
};

const createMany: Make = (asker, model) => {
  const rows = [someRow(asker, model), someRow(asker, model), someRow(asker, model)];
  const skipDuplicates = chance(asker.random, 0.5);
  const verb = chance(asker.random, 0.5) ? "createMany" : "createManyAndReturn";
  const isStranger = chance(asker.random, 0.15);
  const tenantId = isStranger ? asker.random.pick(asker.others) : undefined;
  return {
    label: `${model.name}.${verb}${skipDuplicates ? " skipDuplicates" : ""}${isStranger ? " as another" : ""}`,
    isOneStatement: true,
    run: async (db) => {
      const args = { data: rows.map((row) => data(model, row, tenantId)), skipDuplicates };
      const result = await on(db, model)[verb](args);
      return verb === "createMany" ? (result as { count: number }).count : (result as Row[]).length;
    },
    expect: (memory) => {
      if (isStranger) throw new Refused("policy");
      return memory.insert(model.name, rows, { skipDuplicates }).length;
    },
  };
};

const upsert: Make = (asker, model) => {
  if (model.appendOnly) return create(asker, model);
  const row = { ...someRow(asker, model), ...someKey(asker, model) };
  const change = someChange(asker, model);
  const tenantId = someTenant(asker);
  return {
    label: `${model.name}.upsert${tenantId === asker.tenantId ? "" : " another's"}`,
    run: async (db) => {
      const where = uniqueWhere(model, tenantId, row);
      const args = { where, create: data(model, row, tenantId), update: change };
      return comparable(model, (await on(db, model).upsert(args)) as Row);
    },
    expect: (memory) => {
      if (tenantId !== asker.tenantId) throw new Refused("policy");
      const found = memory.find(model.name, row);
      return found ? memory.update(model.name, [found], change)[0] : memory.insert(model.name, [row])[0];
    },
  };
};

const update: Make = (asker, model) => {
  if (model.appendOnly) return updateMany(asker, model);
  const key = someKey(asker, model);
  const change = someChange(asker, model);
  const tenantId = someTenant(asker);
  return {
    label: `${model.name}.update${tenantId === asker.tenantId ? "" : " another's"}`,
    run: async (db) =>
      comparable(
        model,
        (await on(db, model).update({ where: uniqueWhere(model, tenantId, key), data: change })) as Row,
      ),
    expect: (memory) => {
      const found = tenantId === asker.tenantId && memory.find(model.name, key);
      if (!found) throw new Refused("missing");
      return memory.update(model.name, [found], change)[0];
    },
  };
};

const updateMany: Make = (asker, model) => {
  const filter = someFilter(asker, model);
  const stranger = chance(asker.random, 0.1) ? asker.random.pick(asker.others) : null;
  const change = stranger ? {} : someChange(asker, model);
  const verb = chance(asker.random, 0.5) ? "updateMany" : "updateManyAndReturn";
  const isNothing = !stranger && Object.keys(change).length === 0;
  if (isNothing) return count(asker, model);
  return {
    label: `${model.name}.${verb} ${filter.label}${stranger ? " to another" : ""}`,
    isOneStatement: true,
    run: async (db) => {
      const result = await on(db, model)[verb]({
        where: filter.where,
        data: stranger ? { tenantId: stranger } : change,
      });
      return verb === "updateMany" ? (result as { count: number }).count : (result as Row[]).length;
    },
    expect: (memory) => {
      if (model.appendOnly) throw new Refused("denied");
      const rows = matching(memory, model, filter);
      if (stranger && rows.length > 0) throw new Refused("policy");
      return memory.update(model.name, rows, change).length;
    },
  };
};

const remove: Make = (asker, model) => {
  if (model.appendOnly) return removeMany(asker, model);
  const key = someKey(asker, model);
  const tenantId = someTenant(asker);
  return {
    label: `${model.name}.delete${tenantId === asker.tenantId ? "" : " another's"}`,
    run: async (db) =>
      comparable(model, (await on(db, model).delete({ where: uniqueWhere(model, tenantId, key) })) as Row),
    expect: (memory) => {
      const found = tenantId === asker.tenantId && memory.find(model.name, key);
      if (!found) throw new Refused("missing");
      memory.delete(model.name, [found]);
      return found;
    },
  };
};

const removeMany: Make = (asker, model) => {
  const filter = someFilter(asker, model);
  return {
    label: `${model.name}.deleteMany ${filter.label}`,
    isOneStatement: true,
    run: async (db) => ((await on(db, model).deleteMany({ where: filter.where })) as { count: number }).count,
    expect: (memory) => {
      if (model.appendOnly) throw new Refused("denied");
      const rows = matching(memory, model, filter);
      memory.delete(model.name, rows);
      return rows.length;
    },
  };
};

const rawWrite: Make = (asker, model) => {
  const { random, tenantId } = asker;
  const named = someTenant(asker);
  const isOwn = named === tenantId;
  const { table, number, name, appendOnly } = model;
  const asks: Operation[] = [
    {
      label: `${name} raw truncate`,
      run: (db) => db.$executeRawUnsafe(`TRUNCATE ${table} CASCADE`),
      expect: () => {
        throw new Refused("denied");
      },
    },
  ];
  if (number && !appendOnly) {
    const value = random.integer(1, 9);
    asks.push({
      label: `${name} raw update${isOwn ? "" : " another's"}`,
      run: (db) =>
        db.$executeRawUnsafe(
          `UPDATE ${table} SET ${snake(number)} = $1 WHERE tenant_id = $2::uuid`,
          value,
          named,
        ),
      expect: (own) => own.update(name, isOwn ? own.rows(name) : [], { [number]: value }).length,
    });
  }
  if (!appendOnly) {
    const key = someKey(asker, model);
    const is = model.key.map((field, index) => `${snake(field)}::text = $${index + 2}`).join(" AND ");
    const values = model.key.map((field) => String(key[field]));
    asks.push({
      label: `${name} raw delete${isOwn ? "" : " another's"}`,
      run: (db) =>
        db.$executeRawUnsafe(`DELETE FROM ${table} WHERE tenant_id = $1::uuid AND ${is}`, named, ...values),
      expect: (own) => {
        const found = isOwn && own.find(name, key);
        if (found) own.delete(name, [found]);
        return found ? 1 : 0;
      },
    });
  }
  const counter = {
    name: String(random.pick(poolOf(modelOf("counter"), "name"))),
    value: random.integer(1, 9),
  };
  asks.push({
    label: `raw insert on conflict${isOwn ? "" : " as another"}`,
    run: (db) =>
      db.$executeRawUnsafe(
        `INSERT INTO counters (tenant_id, name, value) VALUES ($1::uuid, $2, $3)
         ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value`,
        ...[named, counter.name, counter.value],
      ),
    expect: (own) => {
      if (!isOwn) throw new Refused("policy");
      const found = own.find("counter", counter);
      return found
        ? own.update("counter", [found], { value: counter.value }).length
        : own.insert("counter", [counter]).length;
    },
  });
  return { ...random.pick(asks), isOneStatement: true };
};

const product = modelOf("product");
const variant = modelOf("variant");
const price = modelOf("price");

/** A product in a category that may not be there, with variants and their prices. */
const nestedCreate: Make = (asker) => {
  const row = someRow(asker, product);
  const { categoryId, ...own } = row;
  const tenantId = someTenant(asker);
  const variants = [0, 1].slice(asker.random.integer(0, 1)).map(() => someRow(asker, variant));
  const prices = variants.map(() => someRow(asker, price));
  return {
    label: `product.create nested${tenantId === asker.tenantId ? "" : ", another's category"}`,
    run: async (db) => {
      const created = await db.product.create({
        data: {
          ...(own as { slug: string; name: string }),
          ...(categoryId && { category: { connect: { tenantId_id: { tenantId, id: String(categoryId) } } } }),
          variants: {
            create: variants.map(({ id, sku, name, position }, index) => {
              const { id: priceId, currency, amountMinor } = prices[index]!;
              const made = {
                id: String(priceId),
                currency: String(currency),
                amountMinor: Number(amountMinor),
              };
              const texts = { id: String(id), sku: String(sku), name: String(name) };
              return { ...texts, position: Number(position), prices: { create: [made] } };
            }),
          },
        },
        include: { variants: { include: { prices: true } } },
      });
      return created.variants.flatMap((one) => one.prices).length;
    },
    expect: (memory) => {
      if (categoryId && (tenantId !== asker.tenantId || !memory.find("category", { id: categoryId })))
        throw new Refused("missing");
      memory.insert("product", [row]);
      variants.forEach((one, index) => {
        memory.insert("variant", [{ ...one, productId: row.id! }]);
        memory.insert("price", [{ ...prices[index]!, variantId: one.id! }]);
      });
      return variants.length;
    },
  };
};

/** A product's variants changed and removed through it: nested filters reach its own only. */
const nestedUpdate: Make = (asker) => {
  const key = someKey(asker, product);
  const filter = someFilter(asker, variant);
  const removed = someFilter(asker, variant);
  const change = pick(someRow(asker, variant), ["position"]);
  const tenantId = someTenant(asker);
  return {
    label: `product.update nested ${filter.label}, ${removed.label}${tenantId === asker.tenantId ? "" : " another's"}`,
    run: async (db) => {
      const updated = await db.product.update({
        where: { tenantId_id: { tenantId, id: String(key.id) } },
        data: {
          variants: {
            updateMany: { where: filter.where, data: change as object },
            deleteMany: removed.where,
          },
        },
        include: { variants: true },
      });
      return byKey(updated.variants, variant);
    },
    expect: (memory) => {
      if (tenantId !== asker.tenantId || !memory.find("product", key)) throw new Refused("missing");
      const mine = (row: Row) => row.productId === key.id;
      // Prisma changes before it removes.
      memory.update("variant", matching(memory, variant, filter).filter(mine), change);
      memory.delete("variant", matching(memory, variant, removed).filter(mine));
      return byKey(memory.rows("variant").filter(mine), variant);
    },
  };
};

/** Moves a product into a category from the category's side. */
const connect: Make = (asker) => {
  const key = someKey(asker, modelOf("category"));
  const target = someKey(asker, product);
  const tenantId = someTenant(asker);
  return {
    label: `category.update connect${tenantId === asker.tenantId ? "" : " another's product"}`,
    run: async (db) => {
      await db.category.update({
        where: { tenantId_id: { tenantId: asker.tenantId, id: String(key.id) } },
        data: { products: { connect: { tenantId_id: { tenantId, id: String(target.id) } } } },
      });
      return "connected";
    },
    expect: (memory) => {
      const found = tenantId === asker.tenantId && memory.find("product", target);
      if (!memory.find("category", key) || !found) throw new Refused("missing");
      memory.update("product", [found], { categoryId: key.id! });
      return "connected";
    },
  };
};

const WRITES: readonly Make[] = [
  ...[create, createMany, upsert, update, updateMany, remove, removeMany, rawWrite],
  ...[nestedCreate, nestedUpdate, connect],
];
