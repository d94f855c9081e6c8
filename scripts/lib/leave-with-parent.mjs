// Loaded first into the server and the worker: when the launcher is gone, even by kill -9, they end as if it had
// asked them to, so that the next start finds the port free.
import { isMainThread } from "node:worker_threads";

const patienceMs = 5000;

// Processes and threads that the server starts inherit this file: their parent is not the launcher, and Next.js
// needs their channel as it is.
if (isMainThread && process.channel && process.env.LAUNCHER_PID === String(process.ppid)) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), patienceMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
