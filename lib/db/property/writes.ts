import {
  chance,
  matching,
  on,
  snake,
  someChange,
  someFilter,
  someKey,
  someRow,
  someTenant,
  uniqueWhere,
  type Asker,
  type Make,
  type Operation,
} from "./asker";
import { comparable, Refused, type Row } from "./memory";
import { modelOf, poolOf, MODELS, type Model } from "./models";
import { connect, nestedCreate, nestedUpdate } from "./nested-writes";
import { count } from "./reads";

export function randomWrite(asker: Asker): Operation {
  const model = asker.random.pick(MODELS);
  // A table empties faster than it fills when every verb is as likely.
  const make = asker.random.weighted(WRITES, (one) =>
    one === remove || one === removeMany ? 0.5 : one === create ? 4 : 1,
  );
  return make(asker, model);
}

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

const WRITES: readonly Make[] = [
  ...[create, createMany, upsert, update, updateMany, remove, removeMany, rawWrite],
  ...[nestedCreate, nestedUpdate, connect],
];
