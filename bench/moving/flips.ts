import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Anchor } from "@/lib/mover/anchor";
import { startMove } from "@/lib/mover/commands";
import { readFigures } from "@/lib/mover/figures";
import { findMove } from "@/lib/mover/list-moves";
import { runMove } from "@/lib/mover/run-move";
import { schemaOf } from "@/lib/mover/places";
import { startProgram } from "@/test/processes";
import { makeTenant } from "@/test/tenants";
import { median } from "../measure";
import type { Result } from "../report";
import { asAdmin, placeOf, remove, say } from "./ends";
import { fillTenants } from "./rows";

const operator = { actor: { kind: "system", id: null, name: "Bench" } as const, requestId: "bench" };
const PER_SECOND = 100;
const BEFORE_MS = 5_000;

/** There and back again between a schema and a database, while the tenant is written: thirty flips in all. */
export async function flipBench(admin: string, big: number): Promise<Result[]> {
  const small = await flip(admin, 1_000, 12);
  const middle = await flip(admin, 100_000, 12);
  const large = await flip(admin, big, 6);
  const all = [small, middle, large];
  const pauses = all.flatMap(({ pausesMs }) => pausesMs).sort((a, b) => a - b);
  return [
    { name: "move-pause-p95-ms", ratio: pauses[Math.ceil(pauses.length * 0.95) - 1]!, atMost: 250 },
    { name: "move-pause/size", ratio: median(large.pausesMs) / median(small.pausesMs), atMost: 1.5 },
    {
      name: "move-throughput/before",
      ratio: median(all.flatMap(({ throughputs }) => throughputs)),
      atLeast: 0.9,
    },
  ];
}

type Flips = { pausesMs: number[]; throughputs: number[] };

async function flip(admin: string, rows: number, flips: number): Promise<Flips> {
  const { tenant } = await makeTenant({ level: "schema" });
  const place = placeOf(tenant.id, "schema");
  await asAdmin(admin, null, (client) => fillTenants(client, schemaOf(place), new Map([[tenant.id, rows]])));
  const anchor = await Anchor.drop();
  const load = startLoad(tenant.id);
  const done: Flips = { pausesMs: [], throughputs: [] };
  let slowestMs = 0;
  try {
    await load.mark(); // it writes
    await pause(BEFORE_MS / 2);
    await load.mark();
    await pause(BEFORE_MS);
    const before = await load.mark();
    for (let made = 0; made < flips; made++) {
      const level = made % 2 ? "schema" : "dedicated";
      const id = await startMove(operator, { tenantId: tenant.id, level, serverId: "main" });
      await runMove(id, anchor);
      const during = await load.mark();
      const found = (await findMove(operator, id))!;
      if (found.phase !== "retained" || found.error)
        throw new Error(`A move ended as ${found.phase}: ${found.error}`);
      done.pausesMs.push(readFigures(found.figures).pauseMs!);
      done.throughputs.push(during.perSecond / before.perSecond);
      slowestMs = Math.max(slowestMs, during.slowestMs);
    }
  } finally {
    await load.stop();
    await anchor.lift();
  }
  for (const level of ["schema", "dedicated"] as const) await remove(placeOf(tenant.id, level));
  say(
    `${rows} rows, ${flips} flips: pauses of ${Math.min(...done.pausesMs)} to ${Math.max(...done.pausesMs)} ms, median ${median(done.pausesMs)};
      slowest transaction of a writer ${Math.round(slowestMs)} ms`,
  );
  return done;
}

type Mark = { perSecond: number; slowestMs: number };

function startLoad(tenantId: string) {
  const child = startProgram("bench/moving/paced-load.ts", [tenantId, String(PER_SECOND)]);
  const ended = once(child, "exit").then(() => {
    throw new Error("The paced load has ended.");
  });
  ended.catch(() => {}); // whoever waits for it is told
  const lines = createInterface(child.stdout!);
  return {
    /** What was stored since the mark before. */
    mark: async (): Promise<Mark> => {
      const line = once(lines, "line");
      child.stdin!.write("\n");
      const [text] = await Promise.race([line, ended]);
      return JSON.parse(text as string) as Mark;
    },
    stop: async () => {
      child.stdin!.end();
      await ended.catch(() => {});
    },
  };
}
