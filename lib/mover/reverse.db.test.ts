import { once as onceEmitted } from "node:events";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { log } from "@/lib/log/log";
import type { TenantContext } from "@/lib/tenancy/context";
import { startProgram } from "@/test/processes";
import { ask, once, operator, ownName, slotsLeft, sql, work } from "@/test/moves";
import { addAndOpen, secondServer } from "@/test/second-server";
import { makeProduct, makeTenant } from "@/test/tenants";
import { faultsOf, startWriters } from "@/test/writers";
import { cleanMove, rollbackMove, takeBackMove } from "./commands";
import { readFigures, standingOf } from "./figures";
import { findMove } from "./list-moves";
import { startMover } from "./mover";
import { reapSlots } from "./reaper";
import { NO_SEAMS, type Point } from "./seams";

/** Whole moves there and back, under load. */
const PATIENCE_MS = 180_000;

let stopMover: () => Promise<void> = async () => {};
const runMover = (seams = NO_SEAMS) => (stopMover = startMover(seams));
afterEach(async () => {
  await stopMover();
  stopMover = async () => {};
  for (const { id } of await sql(
    "SELECT id FROM control.tenant_moves WHERE phase = 'retained' AND reverse = 'live'",
  )) {
    await cleanMove(operator, String(id));
    await work(String(id));
  }
  expect(await slotsLeft()).toBe(0);
});

const until = async (what: () => Promise<boolean>) => {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 50));
};
const found = async (id: string) => (await findMove(operator, id))!;
const isAt = (id: string, phase: string) => async () => (await found(id)).phase === phase;
const standing = async (id: string) => readFigures((await found(id)).figures).standing;

/** Moves a tenant so that its old place is kept up to date. */
async function moveWithReverse(
  ctx: TenantContext,
  level: "shared" | "schema" | "dedicated",
  server = "main",
) {
  const { id, phase, reverse, error } = await work(await ask(ctx, level, server, { reverseStream: true }));
  expect({ phase, reverse, error }).toEqual({ phase: "retained", reverse: "live", error: null });
  return id;
}

/** Waits until the old place has all that was written up to now. */
async function level(id: string): Promise<void> {
  const asked = Date.now();
  await until(async () => {
    const { lagBytes, at } = (await standing(id)) ?? { lagBytes: Infinity, at: "1970-01-01" };
    return lagBytes < 64_000 && Date.parse(at) > asked;
  });
}

/** Takes the tenant back, and sees that nothing was copied for it. */
async function comeBack(id: string) {
  const back = await takeBackMove(operator, id);
  await until(isAt(back, "retained"));
  const { events, error, status } = await found(back);
  expect({ error, status }).toEqual({ error: null, status: "complete" });
  expect(events.map(({ kind }) => kind)).not.toContain("copy");
  expect(await found(id)).toMatchObject({ phase: "cleaned", reverse: "ended" });
  return back;
}

const customersAt = async (table: string, tenantId: string, database?: string) =>
  (await sql(`SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`, [tenantId], database))[0]!.n;

describe("an old place that is kept up to date", () => {
  it.each([
    ["shared", "schema"],
    ["shared", "dedicated"],
    ["dedicated", "schema"],
    ["schema", "shared"],
  ] as const)(
    "from %s to %s and back, while it is written: nothing is lost, doubled or copied",
    async (from, to) => {
      const ctx = await makeTenant({ level: from });
      await makeProduct(ctx);
      const stop = startWriters(ctx, 3);
      const id = await moveWithReverse(ctx, to);
      runMover();
      await level(id);
      const back = await comeBack(id);
      const ledger = await stop();
      expect(await faultsOf(ctx, ledger)).toEqual([]);
      expect(ledger.transactions).toBeGreaterThan(50);
      expect(await slotsLeft()).toBe(0);
      // Now it is the place that was new that is kept, and goes.
      await cleanMove(operator, back);
      await until(isAt(back, "cleaned"));
      expect(await inTenant(ctx, (db) => db.product.count())).toBe(1);
    },
    PATIENCE_MS,
  );

  it(
    "follows what is written, and its gate stays shut",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      await moveWithReverse(ctx, "dedicated");
      runMover();
      await inTenant(ctx, (db) => db.customer.create({ data: { email: "new@example.com", name: "New" } }));
      await until(async () => (await customersAt("public.customers", ctx.tenant.id)) === 1);
      const gate = "SELECT state FROM gate.tenant_gate WHERE tenant_id = $1";
      expect(await sql(gate, [ctx.tenant.id])).toEqual([{ state: "moved" }]);
      await reapSlots();
      expect(await slotsLeft()).toBe(1); // what is in use, or only not at this moment, is no slot of nobody
      await stopMover();
      await reapSlots();
      expect(await slotsLeft()).toBe(1);
    },
    PATIENCE_MS,
  );

  it(
    "is cleaned up after its stream has ended, and the tenant loses nothing by that",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      await makeProduct(ctx);
      const id = await moveWithReverse(ctx, "schema");
      runMover();
      await level(id);
      await cleanMove(operator, id);
      await until(isAt(id, "cleaned"));
      expect(await found(id)).toMatchObject({ reverse: "ended" });
      expect(await slotsLeft()).toBe(0);
      expect(await inTenant(ctx, (db) => db.product.count())).toBe(1);
      expect(await customersAt("public.products", ctx.tenant.id)).toBe(0);
      await expect(takeBackMove(operator, id)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    },
    PATIENCE_MS,
  );

  it(
    "gives way to another move of the tenant, and is then kept as of that",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      const id = await moveWithReverse(ctx, "schema");
      runMover();
      await level(id);
      const other = await ask(ctx, "dedicated");
      await until(isAt(other, "retained"));
      const { phase, reverse, figures, events } = await found(id);
      expect({ phase, reverse }).toEqual({ phase: "retained", reverse: "ended" });
      expect(events.map(({ kind }) => kind)).toContain("reverse_ended");
      expect(readFigures(figures).kept).toBeDefined();
      expect(await slotsLeft()).toBe(0);
      await expect(takeBackMove(operator, id)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
    },
    PATIENCE_MS,
  );
});

describe("a stream back that is disturbed", () => {
  const points: Point[] = ["reverse", "sealed", "opened", "flipped", "standing"];
  it.each(points)(
    "by a mover that is killed at %s: the next one goes on, and the way back loses nothing",
    async (point) => {
      const ctx = await makeTenant({ level: "shared" });
      const stop = startWriters(ctx, 2);
      const id = await ask(ctx, "dedicated", "main", { reverseStream: true });
      const mover = startProgram("test/mover-process.ts", [point]);
      await onceEmitted(mover, "exit");
      expect(mover.signalCode).toBe("SIGKILL");
      runMover();
      await until(isAt(id, "retained"));
      await level(id);
      await comeBack(id);
      expect(await faultsOf(ctx, await stop())).toEqual([]);
      expect(await slotsLeft()).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    "by a mover that is killed under the seal, and an operator who takes the move back: nothing is left of the stream",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      const id = await ask(ctx, "dedicated", "main", { reverseStream: true });
      const mover = startProgram("test/mover-process.ts", ["sealed"]);
      await onceEmitted(mover, "exit");
      expect(await slotsLeft()).toBe(2);
      await rollbackMove(operator, id);
      expect(await work(id)).toMatchObject({ phase: "rolled_back", error: null });
      expect(await sql("SELECT FROM pg_database WHERE datname = $1", [ownName(ctx.tenant.id)])).toEqual([]);
      expect(await sql("SELECT FROM mv.progress")).toEqual([]);
    },
    PATIENCE_MS,
  );

  it.each(["sealed", "opened", "flipped"] as const)(
    "by a mover that is killed on the way back at %s: the next one goes on",
    async (point) => {
      const ctx = await makeTenant({ level: "shared" });
      const stop = startWriters(ctx, 2);
      const id = await moveWithReverse(ctx, "dedicated");
      const back = await takeBackMove(operator, id);
      const mover = startProgram("test/mover-process.ts", [point]);
      await onceEmitted(mover, "exit");
      expect(mover.signalCode).toBe("SIGKILL");
      expect((await work(back)).phase).toBe("retained");
      expect(await found(id)).toMatchObject({ phase: "cleaned", reverse: "ended" });
      expect(await faultsOf(ctx, await stop())).toEqual([]);
      expect(await slotsLeft()).toBe(0);
    },
    PATIENCE_MS,
  );

  it(
    "by connections that break: it follows again",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      const stop = startWriters(ctx, 2);
      const id = await moveWithReverse(ctx, "schema");
      runMover();
      for (let round = 0; round < 3; round++) {
        await level(id);
        await sql(
          "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE application_name LIKE 'mv:%'",
        );
      }
      await level(id);
      await comeBack(id);
      expect(await faultsOf(ctx, await stop())).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "by the loss of its slot: it says so, and takes nobody back",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      const id = await moveWithReverse(ctx, "schema");
      await sql("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = $1", [
        new URL(process.env.DATABASE_APP_URL!).pathname.slice(1),
      ]);
      runMover();
      await until(async () => (await found(id)).events.at(-1)?.kind === "reverse_lost");
      expect(await found(id)).toMatchObject({ phase: "retained", reverse: "lost" });
      const { events, figures } = await found(id);
      expect(events.at(-1)).toMatchObject({ kind: "reverse_lost", details: { error: /slot was lost/ } });
      expect(readFigures(figures).kept?.lsn).toMatch(/\//);
      await expect(takeBackMove(operator, id)).rejects.toMatchObject({ code: "INVALID_TRANSITION" });
      await until(async () => (await sql("SELECT FROM mv.progress")).length === 0);
    },
    PATIENCE_MS,
  );

  it.each([
    ["a column at the new place", (own: string) => `ALTER TABLE ${own}.customers ADD COLUMN surprise text`],
    [
      "a table at the new place",
      (own: string) => `CREATE TABLE ${own}.surprises (tenant_id uuid PRIMARY KEY)`,
    ],
  ])(
    "by a migration (%s): it ends, and says so",
    async (_what, migration) => {
      const ctx = await makeTenant({ level: "shared" });
      const id = await moveWithReverse(ctx, "schema");
      runMover();
      await level(id);
      await sql(migration(ownName(ctx.tenant.id)));
      await until(async () => (await found(id)).events.at(-1)?.kind === "reverse_lost");
      expect(await found(id)).toMatchObject({ phase: "retained", reverse: "lost" });
      const { events } = await found(id);
      expect(events.at(-1)).toMatchObject({ kind: "reverse_lost", details: { error: /were migrated/ } });
      await until(async () => (await slotsLeft()) === 0);
    },
    PATIENCE_MS,
  );

  it(
    "by a way back that is given up: the stream goes on, and the next way back is a good one",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      const stop = startWriters(ctx, 2);
      const id = await moveWithReverse(ctx, "dedicated");
      const tried = await takeBackMove(operator, id);
      await expect(takeBackMove(operator, id)).rejects.toMatchObject({ code: "CONFLICT" });
      const change = once("verify", async () => {
        await rollbackMove(operator, tried);
        await new Promise((resolve) => setTimeout(resolve, 2_500));
      });
      expect(await work(tried, change)).toMatchObject({ phase: "rolled_back", error: null });
      const kinds = (await found(tried)).events.map(({ kind }) => kind);
      expect(kinds).toContain("rollback_asked");
      expect(kinds).not.toContain("interrupted");
      expect(await found(id)).toMatchObject({ phase: "retained", reverse: "live" });
      runMover();
      await level(id);
      await comeBack(id);
      expect(await faultsOf(ctx, await stop())).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "by somebody who wrote at the old place: the way back finds it, and leaves the tenant where it is",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      await makeProduct(ctx);
      const id = await moveWithReverse(ctx, "schema");
      await sql(`SET session_replication_role = replica;
        DELETE FROM public.products WHERE tenant_id = '${ctx.tenant.id}'`);
      const back = await takeBackMove(operator, id);
      expect(await work(back)).toMatchObject({ status: "failed", error: expect.stringMatching(/differ/) });
      expect(await found(id)).toMatchObject({ phase: "retained", reverse: "lost" });
      expect(await inTenant(ctx, (db) => db.product.count())).toBe(1);
      expect(await slotsLeft()).toBe(0);
    },
    PATIENCE_MS,
  );
});

describe("a server that", () => {
  const away = secondServer();
  beforeAll(() => addAndOpen("away", away.adminUrl));

  it(
    "is away: the log says once that the old place is not followed and once that it is again, the move since when",
    async () => {
      const lines = (of: "warn" | "info", id: string) =>
        said[of].mock.calls.map(([line]) => line as { move?: string }).filter(({ move }) => move === id);
      const said = { warn: vi.spyOn(log, "warn"), info: vi.spyOn(log, "info") };
      const ctx = await makeTenant({ level: "shared" });
      runMover();
      const id = await ask(ctx, "dedicated", "away", { reverseStream: true });
      await until(isAt(id, "retained"));
      await level(id);
      expect(lines("warn", id)).toEqual([]);
      const stalled = async () => standingOf((await found(id)).figures).stalled;
      const before = Date.now();
      await away.stop();
      await until(async () => (await stalled()) !== undefined);
      const first = await stalled();
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      expect(await stalled()).toEqual(first);
      expect(first!.since.getTime()).toBeGreaterThanOrEqual(before);
      expect(lines("warn", id)).toEqual([{ move: id, error: first!.error }]);
      expect(lines("info", id)).toEqual([]);
      await away.start();
      await level(id);
      await until(async () => (await stalled()) === undefined);
      expect([lines("warn", id).length, lines("info", id).length]).toEqual([1, 1]);
      await comeBack(id);
    },
    PATIENCE_MS,
  );

  it(
    "is restarted as the new place, and as the old one: the stream goes on",
    async () => {
      const ctx = await makeTenant({ level: "shared" });
      const add = (name: string) =>
        inTenant(ctx, (db) => db.customer.create({ data: { email: `${name}@example.com`, name } }));
      const restart = async (id: string, name: string) => {
        await level(id);
        await add(`${name} before`);
        await away.stop();
        await away.start();
        await until(async () => add(`${name} after`).then(Boolean, () => false));
        await level(id);
      };
      runMover();
      const there = await ask(ctx, "dedicated", "away", { reverseStream: true });
      await until(isAt(there, "retained"));
      await restart(there, "new");
      await comeBack(there);

      const again = await ask(ctx, "dedicated", "away");
      await until(isAt(again, "retained"));
      const here = await ask(ctx, "shared", "main", { reverseStream: true });
      await until(isAt(here, "retained"));
      await restart(here, "old");
      await comeBack(here);
      const names = (await inTenant(ctx, (db) => db.customer.findMany())).map(({ name }) => name).sort();
      expect(names).toEqual(["new after", "new before", "old after", "old before"]);
    },
    PATIENCE_MS,
  );
});
