// npm run soak:move: a tenant that four processes sell in is moved over all levels of several servers, while its movers and its
// servers are killed. After each move everything that was acknowledged is compared. Ctrl-C ends it after the move in hand.
import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { closePools } from "@/lib/db/leases";
import { isAppError } from "@/lib/errors/app-error";
import { cleanMove, rollbackMove, startMove } from "@/lib/mover/commands";
import { findMove } from "@/lib/mover/list-moves";
import type { Phase } from "@/lib/mover/state";
import type { PlatformContext } from "@/lib/tenancy/context";
import { faultsIn } from "../shop/check";
import { AWAY } from "../shop/lane";
import { addManyRows, sumOfManyRows } from "../shop/many-rows";
import { openShop } from "../shop/open-shop";
import { makeTenant } from "../tenants";
import { Supervisor } from "./supervisor";
import { Tally } from "./summary";
import { allTroubles, cause, inWords, type Trouble } from "./troubles";
import { Way } from "./way";
import { makeWorld, nameOf, openPlaces, slotsLeft, sumOfOthers, type Spot } from "./world";

const FLIPS = Number(process.env.MOVE_FLIPS ?? 100);
const ROWS = Number(process.env.MOVE_ROWS ?? 20_000);
const PATIENCE_MS = 600_000;
const MOST_IN_VAIN = 2;
const operator: PlatformContext = { actor: { kind: "system", id: null, name: "Soak" }, requestId: "soak" };

let isStopping = false;
process.on("SIGINT", () => {
  isStopping = true;
  console.log("  the move in hand is brought to its end");
});

/** The main server is killed as well: whoever asks it then asks again. */
async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(200))
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > until || !AWAY.some((code) => isAppError(error, code as "DATABASE_BUSY"))) throw error;
    }
}

async function untilIn(moveId: string, phases: Phase[]) {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(100)) {
    const found = (await patiently(() => findMove(operator, moveId)))!;
    if (phases.includes(found.phase)) return found;
  }
  throw new Error(`Move ${moveId} does not come to an end: see npx livery moves show.`);
}

const rollBackIfItCan = (moveId: string) =>
  patiently(() => rollbackMove(operator, moveId)).catch((error: unknown) => {
    if (!isAppError(error, "INVALID_TRANSITION")) throw error; // it had flipped
  });

const world = await makeWorld();
const ctx = await makeTenant({ level: "shared" });
const tenantId = ctx.tenant.id;
await addManyRows(ctx, ROWS);
const [many, others] = [await sumOfManyRows(ctx), await sumOfOthers(world, tenantId)];
const shop = await openShop(ctx);
const supervisor = new Supervisor();
const [way, tally] = [new Way(world.servers.keys()), new Tally()];
let troubles: Trouble[] = [];
/** Moves in a row that were given up although nothing was killed. */
let inVain = 0;
let spot: Spot = { level: "shared", server: "main" };

/** One move, with what happens to it, and what there is to be said about it. */
async function moveOn(trouble: Trouble): Promise<string[]> {
  const to = way.next(spot);
  const began = Date.now();
  let moveId = "";
  const at = (id: string) => world.servers.get(id)!;
  const follow = cause(trouble, {
    supervisor,
    serverOf: { source: at(spot.server), target: at(to.server), main: at("main") },
    rollBack: () => rollBackIfItCan(moveId),
  });
  moveId = await startMove(operator, { tenantId, level: to.level, serverId: to.server });
  const ended = untilIn(moveId, ["retained", "rolled_back", "cleanup_pending"]);
  if (await follow(ended)) tally.serverKills++;
  const { phase, status, error, figures } = await ended;
  supervisor.forgetPlans();
  tally.moves++;
  tally.happened.push(inWords(trouble));
  const words = [`${nameOf(spot)} → ${nameOf(to)}`.padEnd(36), inWords(trouble).padEnd(40)];
  if (phase === "retained") {
    tally.flips++;
    way.take(spot, to);
    spot = to;
    inVain = 0;
    if (trouble.kind === "none") tally.pausesMs.push(Number(figures.pauseMs));
    if (error) tally.faults.push(`the rows differed after the flip: ${error}`);
    // The other half is removed when the tenant comes back there.
    if (Math.random() < 0.5) {
      await patiently(() => cleanMove(operator, moveId));
      await untilIn(moveId, ["cleaned"]);
    }
  } else if (status === "rolled_back") tally.undone++;
  else {
    tally.givenUp++;
    inVain = trouble.kind === "none" ? inVain + 1 : inVain;
    // A machine that is very busy may be too slow for a switch once or twice, never for one move after the other.
    if (inVain > MOST_IN_VAIN || /differ|not the same/.test(error ?? ""))
      tally.faults.push(`a move was given up: ${error}`);
  }
  const took = `${((Date.now() - began) / 1_000).toFixed(1)} s`.padStart(7);
  const refusal = status === "failed" ? `given up: ${error}` : status.replace("_", " ");
  const flipped = figures.pauseMs === undefined ? "pause not measured" : `pause ${figures.pauseMs} ms`;
  const result = phase === "retained" ? flipped : refusal;
  return [...words, took, result.padEnd(14)];
}

async function compare(): Promise<string[]> {
  const outcome = await patiently(() => shop.check());
  tally.checks++;
  tally.compared += outcome.keys;
  tally.last = outcome;
  const faults = faultsIn(outcome, AWAY);
  if ((await patiently(() => sumOfManyRows(ctx))) !== many)
    faults.push("different: the rows that nobody changes");
  if ((await sumOfOthers(world, tenantId)) !== others) faults.push("different: the rows of other tenants");
  const open = await openPlaces(world, tenantId);
  if (open !== 1) faults.push(`the tenant is open in ${open} places`);
  const left = await slotsLeft(world);
  if (left) faults.push(`${left} slots are left`);
  return faults;
}

try {
  console.log(
    `  servers: ${[...world.servers.keys()].join(", ")}; ${FLIPS} flips, ${ROWS} rows that stay as they are\n`,
  );
  while (!isStopping && tally.flips < FLIPS && !tally.faults.length) {
    if (!troubles.length) troubles = allTroubles();
    const words = await moveOn(troubles.shift()!);
    tally.faults.push(...(await compare()));
    const said = tally.faults.length ? "FAULT" : "ok";
    console.log(
      `  ${String(tally.flips).padStart(4)}  ${words.join("  ")}  ${tally.last!.acks} writes  ${said}`,
    );
  }
  await shop.close();
} catch (error) {
  tally.faults.push((error as Error).stack ?? String(error));
}
tally.moverKills = supervisor.kills;
console.log();
for (const [name, text] of tally.lines(way.taken)) console.log(`  ${name.padEnd(12)}${text}`);
for (const fault of tally.faults.slice(0, 20)) console.log(`  FAULT ${fault.slice(0, 600)}`);
await supervisor.end();
await closePools();
for (const server of world.servers.values()) await server.remove();
rmSync(process.env.DATA_DIR!, { recursive: true, force: true });
process.exit(tally.faults.length ? 1 : 0);
