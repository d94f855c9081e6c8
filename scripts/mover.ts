// Moves tenants between places until it is told to stop. A process of its own: its role reads and writes past the policies.
import { closePools } from "@/lib/db/leases";
import { log } from "@/lib/log/log";
import { startMover } from "@/lib/mover/mover";

const stopMover = startMover();
log.info("the mover looks for work");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await stopMover();
  await closePools();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
