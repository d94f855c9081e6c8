// A mover in a process of its own, which dies like a power cut at the point that it is told.
import { startMover } from "@/lib/mover/mover";
import { NO_SEAMS } from "@/lib/mover/seams";

startMover({
  ...NO_SEAMS,
  at: async (point) => {
    if (point === process.argv[2]) process.kill(process.pid, "SIGKILL");
  },
});
