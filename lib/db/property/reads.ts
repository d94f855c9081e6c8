import {
  byKey,
  matching,
  on,
  snake,
  someFilter,
  someKey,
  someRow,
  someTenant,
  uniqueWhere,
  type Asker,
  type Make,
  type Operation,
} from "./asker";
import { comparable, type Memory, type Row } from "./memory";
import { columnsOf, modelOf, MODELS } from "./models";

export function randomRead(asker: Asker): Operation {
  const model = asker.random.pick(MODELS);
  return asker.random.pick(READS)(asker, model);
}

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

export const count: Make = (asker, model) => {
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
