// Works on the job queue until it is told to stop.
import { closePools } from "@/lib/db/leases";
import { runAtEnd } from "@/lib/env/at-end";
import { registerFlagProvider } from "@/lib/flags/openfeature";
import { log } from "@/lib/log/log";
import { startWakingMailer } from "@/lib/mail/wake";
import { startAnnouncements } from "@/lib/tenancy/announcements";
import { refuseToStartUnlessIsolated } from "@/lib/tenancy/start-up";
import { startWorker } from "@/lib/worker/worker";

await refuseToStartUnlessIsolated();
await registerFlagProvider();
startWakingMailer();
const stopAnnouncements = startAnnouncements();
const stopWorker = await startWorker();
log.info("the worker is working");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await stopWorker();
  await runAtEnd();
  await stopAnnouncements();
  await closePools();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
