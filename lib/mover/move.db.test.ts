import { afterEach, describe, expect, it, vi } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { ask, main, move, operator, ownName, slotsLeft, sql, work } from "@/test/moves";
import { faultsIn } from "@/test/shop/check";
import { openShop } from "@/test/shop/open-shop";
import { makeProduct, makeTenant } from "@/test/tenants";
import { faultsOf, startWriters } from "@/test/writers";
import { clearPlace } from "./clear";
import { cleanMove } from "./commands";
import { readFigures, rowsOf } from "./figures";

// Each test is one whole move or more, most of them with writers and movers in processes of their own: seconds on an idle
// machine, minutes on one that does other things.
vi.setConfig({ testTimeout: 180_000 });

/** All rows of all tenants but one in the shared tables, as numbers. */
function othersThan(tenantId: string): Promise<unknown> {
  const sums = ["customers", "products", "variants", "prices", "counters"].map(
    (table) =>
      `SELECT count(*), sum(hashtextextended(t::text, 0)) FROM public.${table} t WHERE tenant_id <> $1`,
  );
  return sql(sums.join(" UNION ALL "), [tenantId]);
}

afterEach(async () => {
  expect(await slotsLeft()).toBe(0);
});

it("moves between all levels in all directions while four processes sell in it, and loses nothing, doubles nothing, changes nothing", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const neighbour = await makeTenant({ level: "shared" });
  await Promise.all([makeProduct(neighbour), makeProduct(neighbour)]);
  const others = await othersThan(ctx.tenant.id);
  const shop = await openShop(ctx);
  const stop = startWriters(ctx, 1, 15); // with what no page does, such as exchanging what must be unique
  for (const level of ["schema", "dedicated", "shared", "dedicated", "schema", "shared"] as const) {
    const { phase, error } = await move(ctx, level);
    expect({ level, phase, error }).toEqual({ level, phase: "retained", error: null });
  }
  expect(await faultsOf(ctx, await stop())).toEqual([]);
  const outcome = await shop.close();
  expect(faultsIn(outcome)).toEqual([]);
  expect(await othersThan(ctx.tenant.id)).toEqual(others);
  expect(outcome.acks).toBeGreaterThan(200);
});

it("what four processes were told, and is not so, is seen: without the barrier, behind a slow target", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const shop = await openShop(ctx);
  const { phase } = await move(ctx, "schema", {
    barrier: async () => {},
    afterBatch: () => new Promise((resolve) => setTimeout(resolve, 400)),
  });
  const { lost, different, stale } = await shop.close();
  expect(phase).toBe("retained");
  expect([...lost, ...different, ...stale].length).toBeGreaterThan(0);
});

it("without the barrier it would lose what was acknowledged, and would say so: the check above can see a loss", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const stop = startWriters(ctx, 3, 20);
  const { phase, error } = await move(ctx, "schema", {
    barrier: async () => {},
    afterBatch: () => new Promise((resolve) => setTimeout(resolve, 400)),
  });
  const faults = await faultsOf(ctx, await stop());
  expect(faults.length).toBeGreaterThan(0);
  expect({ phase, error }).toEqual({ phase: "retained", error: expect.stringMatching(/places differ/) });
});

describe("what is left at the old place", () => {
  /** As many rows as were copied, for nobody has written since. */
  const removed = (figures: Record<string, unknown>) => {
    const rows = rowsOf(readFigures(figures));
    return { rows, of: rows };
  };
  it.each(["schema", "dedicated", "shared"] as const)(
    "of a tenant that was %s is kept, and removed on demand; rows of others stay",
    async (level) => {
      const ctx = await makeTenant({ level });
      const neighbour = await makeTenant({ level: "shared" });
      await Promise.all([makeProduct(ctx), makeProduct(neighbour)]);
      const { id } = await move(ctx, level === "shared" ? "schema" : "shared");
      const own = ownName(ctx.tenant.id);
      const [table, at] = {
        shared: ["public.products", main],
        schema: [`${own}.products`, main],
        dedicated: ["public.products", own],
      }[level];
      const count = `SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`;
      expect(await work(id)).toMatchObject({ phase: "retained" }); // nobody does it before its time
      expect(await sql(count, [ctx.tenant.id], at)).toEqual([{ n: 1 }]);

      await cleanMove(operator, id);
      const cleaned = await work(id);
      expect(cleaned).toMatchObject({ phase: "cleaned", status: "complete" });
      if (level === "shared") expect(cleaned.figures.cleaning).toEqual(removed(cleaned.figures));
      if (level === "shared") expect(await sql(count, [ctx.tenant.id], at)).toEqual([{ n: 0 }]);
      else await expect(sql(count, [ctx.tenant.id], at)).rejects.toThrow(/does not exist/);
      for (const one of [ctx, neighbour]) expect(await inTenant(one, (db) => db.product.count())).toBe(1);
    },
  );

  it("is not removed where the tenant is again", async () => {
    const ctx = await makeTenant({ level: "shared" });
    await makeProduct(ctx);
    const away = await move(ctx, "schema");
    await move(ctx, "shared");
    expect(await sql("SELECT phase FROM control.tenant_moves WHERE id = $1", [away.id])).toEqual([
      { phase: "cleaned" },
    ]);
    await expect(cleanMove(operator, away.id)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    const server = { id: "main", host: null, port: null, ssl: false, database: null };
    const place = { tenantId: ctx.tenant.id, level: "shared" as const, server };
    await expect(clearPlace(away.id, place)).rejects.toThrow(/nothing there was touched/);
    expect(await inTenant(ctx, (db) => db.product.count())).toBe(1);
  });
});

it("only one move of a tenant can be under way", async () => {
  const ctx = await makeTenant({ level: "shared" });
  await ask(ctx, "schema");
  await expect(ask(ctx, "dedicated")).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(ask(ctx, "shared")).rejects.toMatchObject({ code: "CONFLICT" });
});
