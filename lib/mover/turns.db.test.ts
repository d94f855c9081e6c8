import { once as onceEmitted } from "node:events";
import { afterEach, expect, it, vi } from "vitest";
import { inTenant } from "@/lib/db/scopes";
import { ask, operator, slotsLeft, sql } from "@/test/moves";
import { startProgram } from "@/test/processes";
import { makeTenant } from "@/test/tenants";
import { Anchor } from "./anchor";
import { pauseMove, resumeMove } from "./commands";
import { findMove } from "./list-moves";
import { startMover } from "./mover";
import { NO_SEAMS, type Point } from "./seams";

// Several moves, with movers in processes of their own: seconds on an idle machine, minutes on one that does other things.
vi.setConfig({ testTimeout: 180_000 });

afterEach(async () => {
  expect(await slotsLeft()).toBe(0);
});

const until = async (what: () => Promise<unknown>) => {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 50));
};

const phaseOf = async (id: string) => (await findMove(operator, id))!.phase;

it("two movers take two moves of a server between them, the others in the order in which they were asked for", async () => {
  const ids: string[] = [];
  for (let made = 0; made < 5; made++) ids.push(await ask(await makeTenant({ level: "shared" }), "schema"));
  let most = 0;
  const at = async (point: Point) => {
    if (point !== "stream") return;
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // longer than a mover takes to look again
    const [row] = await sql(
      `SELECT count(*)::int AS n FROM control.tenant_moves WHERE lease_until > now()
         AND phase IN ('prepare', 'copy', 'stream', 'verify', 'cutover')`,
    );
    most = Math.max(most, Number(row!.n));
  };
  const stops = [startMover({ ...NO_SEAMS, at }), startMover({ ...NO_SEAMS, at })];
  await until(async () => (await Promise.all(ids.map(phaseOf))).every((phase) => phase === "retained"));
  await Promise.all(stops.map((stop) => stop()));
  expect(most).toBe(2);
  const begun = await sql("SELECT move_id FROM control.move_events WHERE kind = 'prepare' ORDER BY id");
  const order = begun.map(({ move_id }) => ids.indexOf(String(move_id)));
  expect(order.slice(0, 2).sort()).toEqual([0, 1]);
  expect(order[4]).toBe(4);
});

it("a tenant whose mover died under the seal is let go on, however busy its server is", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const id = await ask(ctx, "schema");
  const mover = startProgram("test/mover-process.ts", ["sealed"]);
  await onceEmitted(mover, "exit");
  expect(await phaseOf(id)).toBe("cutover");
  const busy = await Anchor.drop();
  await until(async () => (await busy.takeTurn("main")) === null);
  const stop = startMover();
  try {
    await until(async () => (await phaseOf(id)) === "retained");
    expect(await inTenant(ctx, (db) => db.order.count())).toBe(0);
  } finally {
    await stop();
    await busy.lift();
  }
});

it("a second mover takes no third move of a server, and takes it when one of the two is through", async () => {
  const ids: string[] = [];
  for (let made = 0; made < 3; made++) ids.push(await ask(await makeTenant({ level: "shared" }), "schema"));
  const [first, ...others] = ids as [string, ...string[]];
  await pauseMove(operator, first);
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const at = (point: Point) => (point === "stream" ? held : Promise.resolve());
  const stops = [startMover({ ...NO_SEAMS, at })];
  await until(async () => (await Promise.all(others.map(phaseOf))).every((phase) => phase === "stream"));
  await resumeMove(operator, first);
  stops.push(startMover());
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const phase = await phaseOf(first);
  goOn();
  await until(async () => (await Promise.all(ids.map(phaseOf))).every((phase) => phase === "retained"));
  await Promise.all(stops.map((stop) => stop()));
  expect(phase).toBe("pending");
});

it("a mover that dies gives its turns back at once", async () => {
  const [dying, next] = [await Anchor.drop(), await Anchor.drop()];
  while (await dying.takeTurn("main"));
  expect(await next.takeTurn("main")).toBeNull();
  expect(await next.takeTurn("elsewhere")).not.toBeNull();
  await dying.lift();
  expect(await next.takeTurn("main")).not.toBeNull();
  await next.lift();
});
