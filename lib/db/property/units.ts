import { inTenant, type TenantDb, type TenantScope } from "../scopes";
import { oneStatement } from "../one-statement";
import { Refused, type Memory } from "./memory";
import type { Asker, Operation } from "./asker";
import { randomRead } from "./reads";
import { randomWrite } from "./writes";

/** A piece of work of one tenant: one transaction, and how it ends. */
export type Unit = {
  label: string;
  operations: number;
  run: (scope: TenantScope) => Promise<unknown>;
  /** Throws Refused; what it has changed by then is forgotten, as by a rollback. */
  expect: (memory: Memory) => unknown;
  /** Whether nobody can know beforehand if it was stored. */
  isUncertain?: boolean;
};

/** Ends a backend, as a crash or an administrator would. */
export type Kill = (pid: number) => Promise<unknown>;

export function randomUnit(asker: Asker, kill: Kill): Unit {
  const { random } = asker;
  const make = random.weighted(UNITS, ({ weight }) => weight).make;
  return make(asker, kill);
}

const single = (operation: Operation): Unit => ({
  ...operation,
  operations: 1,
  run: (scope) => inTenant(scope, operation.run),
});

/** Several in one transaction, one after the other: the later ones see what the earlier ones did. */
function several(asker: Asker): Unit {
  const draft = { ...asker, memory: asker.memory.copy() };
  const operations = [1, 2, 3].map(() => {
    const operation = asker.random.next() < 0.3 ? randomRead(draft) : randomWrite(draft);
    try {
      operation.expect(draft.memory);
    } catch {
      // The rest is not reached.
    }
    return operation;
  });
  return {
    label: operations.map(({ label }) => label).join("; "),
    operations: operations.length,
    run: (scope) =>
      inTenant(scope, async (db) => {
        const results = [];
        for (const operation of operations) results.push(await operation.run(db));
        return results;
      }),
    expect: (memory) => operations.map((operation) => operation.expect(memory)),
  };
}

/** Reads of one tick, which Prisma gathers. */
function together(asker: Asker): Unit {
  const operations = Array.from({ length: 4 }, () => randomRead(asker));
  return {
    label: `together: ${operations.map(({ label }) => label).join(", ")}`,
    operations: operations.length,
    run: (scope) => inTenant(scope, (db) => Promise.all(operations.map((one) => one.run(db)))),
    expect: (memory) => operations.map((one) => one.expect(memory)),
  };
}

/** The same, each in a transaction of its own on a connection of its own. */
function apart(asker: Asker): Unit {
  const operations = Array.from({ length: 3 }, () => randomRead(asker));
  return {
    label: `apart: ${operations.map(({ label }) => label).join(", ")}`,
    operations: operations.length,
    run: (scope) => Promise.all(operations.map((one) => inTenant(scope, one.run, { readOnly: true }))),
    expect: (memory) => operations.map((one) => one.expect(memory)),
  };
}

function thrown(asker: Asker): Unit {
  const { label, run, expect } = randomWrite(asker);
  return {
    label: `${label}, then throws`,
    operations: 1,
    run: (scope) =>
      inTenant(scope, async (db) => {
        await run(db);
        throw new Refused("undone");
      }),
    expect: (memory) => {
      expect(memory);
      throw new Refused("undone");
    },
  };
}

function caught(asker: Asker): Unit {
  const operation = randomWrite(asker);
  if (!operation.isOneStatement) return single(operation);
  return {
    label: `${operation.label}, caught`,
    operations: 1,
    run: (scope) => inTenant(scope, async (db) => void (await operation.run(db).catch(() => {}))),
    expect: (memory) => {
      try {
        operation.expect(memory);
      } catch {
        throw new Refused("aborted");
      }
    },
  };
}

/** A nested transaction that is undone alone, whether it was refused or not; what comes after it is stored. */
function savepoint(asker: Asker): Unit {
  const [undone, kept] = [randomWrite(asker), randomWrite(asker)];
  const nested = async (inner: TenantDb) => {
    await undone.run(inner);
    throw new Refused("undone");
  };
  return {
    label: `nested ${undone.label}, undone; ${kept.label}`,
    operations: 2,
    run: (scope) =>
      inTenant(scope, async (db) => {
        await (db as unknown as Nestable).$transaction(nested).catch(() => {});
        return kept.run(db);
      }),
    expect: kept.expect,
  };
}
type Nestable = { $transaction: (run: (db: TenantDb) => Promise<unknown>) => Promise<unknown> };

function late(asker: Asker): Unit {
  const { label, run, expect } = randomWrite(asker);
  const slow = async (db: TenantDb) => {
    await run(db);
    await db.$queryRaw`SELECT pg_sleep(0.06)::text`;
    return db.category.count();
  };
  return {
    label: `${label}, too late`,
    operations: 1,
    run: (scope) => inTenant(scope, slow, { timeoutMs: 30 }),
    expect: (memory) => {
      expect(memory);
      throw new Refused("late");
    },
    // A busy machine may be late already at the first statement.
    isUncertain: true,
  };
}

function killed(asker: Asker, kill: Kill): Unit {
  const operation = randomWrite(asker);
  const isBefore = asker.random.next() < 0.5;
  return {
    label: `${operation.label}, killed ${isBefore ? "before" : "at"} its end`,
    operations: 1,
    run: async (scope) => {
      let killing: Promise<unknown> = Promise.resolve();
      try {
        await inTenant(scope, async (db) => {
          const [own] = await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
          await operation.run(db);
          killing = kill(own!.pid);
          if (isBefore) await killing;
        });
      } finally {
        await killing;
      }
    },
    expect: operation.expect,
    isUncertain: true,
  };
}

function statement({ random, tenantId, others }: Asker): Unit {
  const named = random.next() < 0.5 ? random.pick(others) : tenantId;
  return {
    label: "one statement",
    operations: 1,
    run: async (scope) => {
      const text = "SELECT count(*)::int AS n FROM products WHERE tenant_id = $1";
      return (await oneStatement<{ n: number }>(scope, "tenant", text, [named]))[0]!.n;
    },
    expect: (memory) => (named === tenantId ? memory.rows("product").length : 0),
  };
}

const UNITS: { weight: number; make: (asker: Asker, kill: Kill) => Unit }[] = [
  { weight: 30, make: (asker) => single(randomWrite(asker)) },
  { weight: 12, make: (asker) => single(randomRead(asker)) },
  { weight: 12, make: several },
  { weight: 10, make: together },
  { weight: 4, make: apart },
  { weight: 5, make: thrown },
  { weight: 5, make: caught },
  { weight: 5, make: savepoint },
  { weight: 3, make: statement },
  { weight: 0.6, make: late },
  { weight: 0.8, make: killed },
];
