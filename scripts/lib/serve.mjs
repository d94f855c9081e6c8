import { once } from "node:events";
import { tail } from "./files.mjs";
import { waitUntilHealthy } from "./health.mjs";
import { toolEnvironment } from "./install.mjs";
import { Interrupted, Refusal } from "./refusal.mjs";
import { ended, keepRunning, logFile, startService, stopService } from "./services.mjs";

/**
 * @typedef {import("./session.mjs").Session} Session
 * @typedef {import("./output.mjs").Output} Output
 * @typedef {import("./settings.mjs").Settings} Settings
 */

const drainMs = 12_000;

/**
 * Starts the web server, the worker and the mover, and waits until they serve.
 * @param {Session} session @param {Output} output @param {Settings} settings
 * @param {{ app: NodeJS.ProcessEnv, worker: NodeJS.ProcessEnv, mover: NodeJS.ProcessEnv, dev: boolean }} options the environments, and how to serve
 */
export async function serve(session, output, settings, options) {
  const { dev } = options;
  const mode = { NODE_ENV: dev ? "development" : "production" };
  const serverLog = logFile(settings.dataDir, "server");
  const server = startService(session, ["scripts/server.mjs", ...(dev ? ["--dev"] : [])], {
    env: toolEnvironment({ ...options.app, ...mode }),
    log: dev ? null : serverLog,
  });
  const serverEnded = ended(server);

  await output.step("Server", async () => {
    const answer = await Promise.race([
      once(server, "message").then(() =>
        waitUntilHealthy(settings, { timeoutMs: dev ? 180_000 : 60_000, signal: session.signal }),
      ),
      session.interrupted,
      serverEnded.then((how) => `the server ended: ${how}`),
    ]);
    if (session.signal.aborted) {
      await stopService(server, 1000);
      throw new Interrupted();
    }
    if (answer === null) return `http://${settings.rootDomain}:${settings.port}`;
    await stopService(server, 1000);
    throw new Refusal(`The server did not become healthy (${answer}). Its log is .data/log/server.log.`, {
      detail: tail(serverLog, 30),
    });
  });

  const supervised = (/** @type {import("./services.mjs").Background} */ name) =>
    keepRunning(session, name, {
      env: toolEnvironment({ ...options[name], ...mode }),
      log: logFile(settings.dataDir, name),
      say: output.line,
    });
  const [worker, mover] = [supervised("worker"), supervised("mover")];
  session.markServing();

  return {
    restartServices() {
      worker.restart();
      mover.restart();
    },
    /** Waits for Ctrl-C, or fails when the server ends by itself. */
    async untilInterrupted() {
      const how = await Promise.race([session.interrupted, serverEnded]);
      if (how !== undefined)
        throw new Refusal(`The server ended by itself (${how}). Its log is .data/log/server.log.`, {
          detail: tail(serverLog, 30),
        });
    },
    async stop() {
      await Promise.all([stopService(server, drainMs), worker.stop(drainMs), mover.stop(drainMs)]);
    },
  };
}
