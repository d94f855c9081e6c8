// A mover in a process of its own, which dies at the point that it is told as if by a power cut. By line it is told another one
// ("die sealed"), or to say that it is there and wait for "go" ("wait copied"). It ends with its input.
import { createInterface } from "node:readline";
import { startMover } from "@/lib/mover/mover";
import { NO_SEAMS } from "@/lib/mover/seams";

let [act, where]: (string | undefined)[] = ["die", process.argv[2]];
let goOn = () => {};
process.on("SIGINT", () => {}); // whoever started us ends us

const input = createInterface(process.stdin);
input.on("line", (line) => {
  if (line === "go") goOn();
  else [act, where] = line.split(" ");
});
input.on("close", () => process.exit(0));

startMover({
  ...NO_SEAMS,
  at: async (point) => {
    if (point !== where) return;
    if (act === "die") process.kill(process.pid, "SIGKILL");
    where = undefined;
    process.stdout.write(`at ${point}\n`);
    await new Promise<void>((resolve) => (goOn = resolve));
  },
});
