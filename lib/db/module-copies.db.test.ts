import { setImmediate as turn } from "node:timers/promises";
import { beforeAll, expect, it, vi } from "vitest";
import { makeOneAndTwo } from "@/test/tenants";
import type { TenantContext } from "@/lib/tenancy/context";
import { inTenant } from "./scopes";

// Read when the first pool is opened, which is later than this: whoever wants a connection wants the one.
process.env.POOL_MAX = "1";

/**
 * A bundler makes several copies of a module for one process: pages have one, handlers another. Pools and Prisma's clients are
 * the process's, so one copy's unit runs on the other's client.
 */
let copy: typeof inTenant;
let acme: TenantContext;
let globex: TenantContext;
beforeAll(async () => {
  [acme, globex] = await makeOneAndTwo();
  vi.resetModules();
  copy = (await import("./scopes")).inTenant;
  expect(copy).not.toBe(inTenant);
});

type Run = typeof inTenant;
/** Two reads with a turn between them, in which what was left open is ended. */
const twice = (run: Run, ctx: TenantContext) =>
  run(ctx, async (db) => {
    const first = await db.product.count();
    await turn();
    return [first, await db.product.count()];
  });

it("a unit sees all of its rows to its end, whichever copy has read before it on the connection", async () => {
  for (const [before, then] of [
    [copy, copy],
    [inTenant, copy],
    [copy, inTenant],
  ] as const) {
    await before(acme, (db) => db.product.findMany());
    expect(await twice(then, globex)).toEqual([2, 2]);
    await before(globex, (db) => db.product.findMany());
    expect(await twice(then, acme)).toEqual([1, 1]);
  }
});

it("what fails half-way is not stored, whichever copy has read before it", async () => {
  await copy(globex, (db) => db.product.findMany());
  const failed = copy(acme, async (db) => {
    await db.category.create({ data: { slug: "half", name: "Half" } });
    await turn();
    throw new Error("half-way");
  });
  await expect(failed).rejects.toThrow("half-way");
  expect(await inTenant(acme, (db) => db.category.count({ where: { slug: "half" } }))).toBe(0);
});

it("statements that come again are known by the same names to both copies", async () => {
  for (let round = 0; round < 5; round++)
    for (const [run, ctx] of [
      [inTenant, acme],
      [copy, globex],
    ] as const) {
      const rows = await run(ctx, (db) => db.product.findMany({ select: { tenantId: true } }));
      expect(new Set(rows.map(({ tenantId }) => tenantId))).toEqual(new Set([ctx.tenant.id]));
      const { oneStatement } = run === copy ? await import("./one-statement") : await first;
      const text = `SELECT count(*)::int AS n, ${run === copy ? 2 : 1} AS copy FROM products`;
      expect(await oneStatement(ctx, "tenant", text, [])).toEqual([
        { n: ctx === acme ? 1 : 2, copy: run === copy ? 2 : 1 },
      ]);
    }
});
const first = import("./one-statement");
