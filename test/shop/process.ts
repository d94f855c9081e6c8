// A few lanes of a shop in a process of their own, until its input ends: tenant, popular variant, file, number of lanes. "hold"
// has them wait between two operations, "go" go on.
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { closePools } from "@/lib/db/leases";
import { Lane } from "./lane";
import { openLedger } from "./ledger";

const PAUSE_MS = 20;
const [tenantId, popularId, file, count] = process.argv.slice(2) as [string, string, string, string];
const ledger = openLedger(file);
const lanes = Array.from({ length: Number(count) }, () => new Lane(tenantId, popularId, ledger.add));
process.on("SIGINT", () => {}); // whoever started us ends us

let isOver = false;
let held: Promise<void> | null = null;
let release = () => {};
let holding = 0;

async function run(lane: Lane): Promise<void> {
  while (!isOver) {
    if (held) {
      if (++holding === lanes.length) process.stdout.write("held\n");
      await held;
      holding--;
    }
    if (!isOver) await lane.step();
    await pause(Math.random() * 2 * PAUSE_MS);
  }
}

const input = createInterface(process.stdin);
input.on("line", (line) => {
  if (line === "hold") held = new Promise((resolve) => (release = resolve));
  if (line !== "go") return;
  held = null;
  release();
});
input.on("close", () => {
  isOver = true;
  release();
});

for (const lane of lanes) await lane.open();
process.stdout.write("open\n");
await Promise.all(lanes.map(run));
ledger.close();
await closePools();
process.exit(0);
