import pg from "pg";
import { once as onceEmitted } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { TenantContext } from "@/lib/tenancy/context";
import { inTenant, type TenantDb } from "@/lib/db/scopes";
import { startProgram } from "@/test/processes";
import { ask, move, once, operator, ownName, slotsLeft, sql, work } from "@/test/moves";
import { makeProduct, makeTenant } from "@/test/tenants";
import { faultsOf, startWriters } from "@/test/writers";
import { Anchor } from "./anchor";
import { cleanMove, pauseMove, resumeMove, rollbackMove } from "./commands";
import { findMove } from "./list-moves";
import { startMover } from "./mover";
import { reapSlots } from "./reaper";
import type { Point } from "./seams";

// Each test is one whole move or more, most of them with writers and movers in processes of their own: seconds on an idle
// machine, minutes on one that does other things.
vi.setConfig({ testTimeout: 180_000 });

afterEach(async () => {
  expect(await slotsLeft()).toBe(0);
});

const until = async (what: () => Promise<boolean>) => {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 50));
};

/** A move whose mover dies at `point`, without a word. */
async function dieAt(ctx: TenantContext, level: "schema" | "dedicated", point: Point): Promise<string> {
  const id = await ask(ctx, level);
  await dieIn(point);
  return id;
}

/** A mover that takes up what there is to do, and dies at `point`. */
async function dieIn(point: Point): Promise<void> {
  const mover = startProgram("test/mover-process.ts", [point]);
  await onceEmitted(mover, "exit");
  expect(mover.signalCode).toBe("SIGKILL");
}

describe("a mover that is killed", () => {
  // In `npm run soak:move` at every point, both ends and both ways; here those that are unlike the others.
  const ways = [
    ["filled", "schema"],
    ["copied", "dedicated"],
    ["opened", "schema"],
    ["opened", "dedicated"],
    ["flipped", "dedicated"],
  ] as const;
  it.each(ways)("at %s on the way to %s: the next one goes on, and nothing is lost", async (point, level) => {
    const ctx = await makeTenant({ level: "shared" });
    const stop = startWriters(ctx, 2);
    const id = await dieAt(ctx, level, point);
    expect((await work(id)).phase).toBe("retained");
    expect(await faultsOf(ctx, await stop(), { mayBeBusy: true })).toEqual([]);
  });

  it("under the seal: the move can be undone without a trace", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const stop = startWriters(ctx, 2);
    const id = await dieAt(ctx, "dedicated", "sealed");
    await rollbackMove(operator, id);
    expect(await work(id)).toMatchObject({ phase: "rolled_back", status: "rolled_back", error: null });
    expect(await faultsOf(ctx, await stop(), { mayBeBusy: true })).toEqual([]);
    expect(await sql("SELECT FROM pg_database WHERE datname = $1", [ownName(ctx.tenant.id)])).toEqual([]);
    expect(await sql("SELECT level FROM control.placements WHERE tenant_id = $1", [ctx.tenant.id])).toEqual([
      { level: "shared" },
    ]);
  });

  it("while it is rolled back: the next one ends that, and nothing is left", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const id = await dieAt(ctx, "schema", "stream");
    await rollbackMove(operator, id);
    await dieIn("undone");
    expect(await work(id)).toMatchObject({ phase: "rolled_back", error: null });
    expect(await sql("SELECT FROM pg_namespace WHERE nspname = $1", [ownName(ctx.tenant.id)])).toEqual([]);
    expect(await inTenant(ctx, (db) => db.product.count())).toBe(0);
  });

  it("while the old place is removed: the next one removes the rest, and nothing of others", async () => {
    const [ctx, other] = [await makeTenant({ level: "shared" }), await makeTenant({ level: "shared" })];
    for (const one of [ctx, other]) await makeProduct(one);
    const { id } = await move(ctx, "schema");
    await cleanMove(operator, id);
    await dieIn("clearing");
    const rows = "SELECT count(*)::int AS n FROM public.products WHERE tenant_id = $1";
    expect((await work(id)).phase).toBe("cleaned");
    expect(await sql(rows, [ctx.tenant.id])).toEqual([{ n: 0 }]);
    expect(await sql(rows, [other.tenant.id])).toEqual([{ n: 1 }]);
    expect(await inTenant(ctx, (db) => db.product.count())).toBe(1);
  });

  it("past the flip there is no way back", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const id = await dieAt(ctx, "schema", "flipped");
    await expect(rollbackMove(operator, id)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    expect((await work(id)).phase).toBe("retained");
  });
});

describe("what goes wrong on the way", () => {
  it("a slot that was lost: the copy begins again", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const stop = startWriters(ctx, 2);
    const lose = once("verify", () =>
      sql(`SELECT pg_terminate_backend(active_pid, 2000), pg_drop_replication_slot(slot_name)
        FROM pg_replication_slots WHERE database = current_database()`),
    );
    const { phase, events } = await move(ctx, "schema", lose);
    expect(phase).toBe("retained");
    expect(events.filter(({ kind }) => kind === "copy")).toHaveLength(2);
    expect(await faultsOf(ctx, await stop())).toEqual([]);
  });

  it("connections that break before, under and after the seal: it tries again", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const stop = startWriters(ctx, 2);
    const breaks = new Set<Point>(["stream", "verify", "sealed", "opened", "flipped"]);
    const { phase } = await move(ctx, "dedicated", {
      at: async (point) => {
        if (!breaks.delete(point)) return;
        await sql(
          "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE application_name LIKE 'mv:%'",
        );
      },
    });
    expect(phase).toBe("retained");
    expect(await faultsOf(ctx, await stop())).toEqual([]);
  });

  it("a snapshot that was lost with its server: nothing is compared after the flip, and no difference is claimed", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const lose = once("flipped", () =>
      sql(`SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
        WHERE application_name LIKE 'mv:%' AND state = 'idle in transaction' AND backend_xmin IS NOT NULL`),
    );
    const { phase, error, events } = await move(ctx, "dedicated", lose);
    expect({ phase, error }).toEqual({ phase: "retained", error: null });
    expect(events.map(({ kind }) => kind).filter((kind) => /compared/.test(kind))).toEqual(["not_compared"]);
  });

  it("a table that is changed in the middle ends the move, and the tenant stays where it is", async () => {
    const ctx = await makeTenant({ level: "schema" });
    const stop = startWriters(ctx, 2);
    const alter = once("stream", () =>
      sql(`ALTER TABLE ${ownName(ctx.tenant.id)}.customers ADD COLUMN surprise text`),
    );
    const { phase, status, error } = await move(ctx, "shared", alter);
    expect({ phase, status }).toEqual({ phase: "rolled_back", status: "failed" });
    expect(error).toMatch(/customers/);
    expect(await faultsOf(ctx, await stop())).toEqual([]);
  });

  it("a table that is emptied in the middle ends the move", async () => {
    const ctx = await makeTenant({ level: "schema" });
    await makeProduct(ctx);
    const truncate = once("stream", () => sql(`TRUNCATE ${ownName(ctx.tenant.id)}.carts CASCADE`));
    const { status, error } = await move(ctx, "shared", truncate);
    expect({ status, error }).toEqual({ status: "failed", error: expect.stringMatching(/truncated/) });
    expect(await inTenant(ctx, (db) => db.product.count())).toBe(1);
  });
});

describe("who writes at the wrong moment", () => {
  const asApp = async (run: (client: pg.Client) => Promise<unknown>) => {
    const client = new pg.Client({ connectionString: process.env.DATABASE_APP_URL });
    await client.connect();
    await run(client).finally(() => client.end());
  };

  it.each(["schema", "dedicated"] as const)(
    "a writer that never asks the gate waits while it is sealed, and is refused afterwards (to %s)",
    async (level) => {
      const ctx = await makeTenant({ level: "shared" });
      let rogue: Promise<void> | undefined;
      const start = once("sealed", async () => {
        rogue = asApp(async (client) => {
          await client.query("SELECT set_config('app.tenant_id', $1, false)", [ctx.tenant.id]);
          await client.query("INSERT INTO public.counters (name, value) VALUES ('rogue', 1)");
        });
        rogue.catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, 50));
      });
      expect((await move(ctx, level, start)).phase).toBe("retained");
      await expect(rogue).rejects.toMatchObject({ code: "TM003" });
      expect(await inTenant(ctx, (db) => db.counter.count())).toBe(0);
    },
  );

  it.each(["REPEATABLE READ", "SERIALIZABLE"])(
    "a %s transaction whose snapshot is older than the flip is refused (40001)",
    async (isolation) => {
      const ctx = await makeTenant({ level: "shared" });
      const [{ epoch }] = (await sql("SELECT epoch FROM gate.tenant_gate WHERE tenant_id = $1", [
        ctx.tenant.id,
      ])) as [{ epoch: string }];
      await asApp(async (client) => {
        await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
        await client.query("SELECT 1"); // takes the snapshot
        expect((await move(ctx, "schema")).phase).toBe("retained");
        await expect(
          client.query("SELECT gate.begin_tenant($1, $2)", [ctx.tenant.id, epoch]),
        ).rejects.toMatchObject({ code: "40001" });
      });
    },
  );

  it("a long transaction of the tenant holds the others up for moments only, and the move goes through after it", async () => {
    const ctx = await makeTenant({ level: "shared" });
    await makeProduct(ctx);
    let [isIn, letGo] = [() => {}, () => {}];
    const whenIn = new Promise<void>((resolve) => (isIn = resolve));
    const whenAnswered = new Promise<void>((resolve) => (letGo = resolve));
    let long: Promise<unknown> | undefined;
    const hold = once("cutover", () => {
      const take = async (db: TenantDb) => {
        await db.product.count();
        isIn();
        await whenAnswered;
      };
      long = inTenant(ctx, take, { timeoutMs: 120_000 });
      return whenIn;
    });
    const moving = move(ctx, "schema", hold);
    await whenIn;
    const waits = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await until(async () => (await sql(waits)).length > 0);
    expect(await inTenant(ctx, (db) => db.product.count())).toBe(1); // while the long one is in still
    letGo();
    await long;
    expect((await moving).phase).toBe("retained");
  });
});

describe("two movers", () => {
  it("share the work: each move is done once", async () => {
    const ids: string[] = [];
    for (let made = 0; made < 3; made++) ids.push(await ask(await makeTenant({ level: "shared" }), "schema"));
    const stops = [startMover(), startMover()];
    const states = () => Promise.all(ids.map(async (id) => (await findMove(operator, id))!));
    await until(async () => (await states()).every(({ phase }) => phase === "retained"));
    await Promise.all(stops.map((stop) => stop()));
    for (const { events } of await states())
      expect(events.filter(({ kind }) => kind === "flipped")).toHaveLength(1);
  });

  it("one that hangs loses the move to the other, and can do nothing when it wakes up", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const stop = startWriters(ctx, 2);
    const id = await ask(ctx, "dedicated");
    const [hung, other] = [await Anchor.drop(), await Anchor.drop()];
    let wake: () => void = () => {};
    let isAsleep = false;
    const hanging = work(
      id,
      once("opened", () => {
        isAsleep = true;
        return new Promise<void>((resolve) => (wake = resolve));
      }),
      hung,
    ).catch(() => {}); // it lost its anchor
    await until(async () => isAsleep);
    // As if it could not renew its lease any more.
    const [lease] = await sql("SELECT lease_gen FROM control.tenant_moves WHERE id = $1", [id]);
    const expire =
      "UPDATE control.tenant_moves SET lease_until = now() - interval '1 second' WHERE id = $1 AND lease_gen = $2";
    await until(async () => {
      await sql(expire, [id, lease!.lease_gen]);
      return (await work(id, {}, other)).phase === "retained";
    });
    wake();
    await hanging;
    const { events } = (await findMove(operator, id))!;
    expect(events.filter(({ kind }) => kind === "flipped")).toHaveLength(1);
    await Promise.all([hung.lift(), other.lift()]);
    expect(await faultsOf(ctx, await stop(), { mayBeBusy: true })).toEqual([]);
  });
});

describe("the operator", () => {
  it("pauses, and lets it go on from where it was", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const stop = startWriters(ctx, 1);
    const id = await ask(ctx, "schema");
    const halt = once("stream", async () => {
      await pauseMove(operator, id);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
    });
    expect(await work(id, halt)).toMatchObject({ phase: "stream", wanted: "pause" });
    await resumeMove(operator, id);
    const { phase, events } = await work(id);
    expect(phase).toBe("retained");
    expect(events.filter(({ kind }) => kind === "copy")).toHaveLength(1);
    expect(await faultsOf(ctx, await stop())).toEqual([]);
  });

  it("undoes it while it runs", async () => {
    const ctx = await makeTenant({ level: "shared" });
    const stop = startWriters(ctx, 1);
    const id = await ask(ctx, "dedicated");
    const change = once("verify", async () => {
      await rollbackMove(operator, id);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
    });
    expect(await work(id, change)).toMatchObject({
      phase: "rolled_back",
      status: "rolled_back",
      error: null,
    });
    expect(await faultsOf(ctx, await stop())).toEqual([]);
  });
});

it("a slot whose move is gone is dropped", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const { id } = await move(ctx, "schema");
  for (const move of [id, crypto.randomUUID()])
    await sql("SELECT pg_create_logical_replication_slot($1, 'pgoutput')", [
      `mv_${move.replaceAll("-", "")}`,
    ]);
  await reapSlots();
  expect(await slotsLeft()).toBe(0);
});
