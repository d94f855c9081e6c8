import { once } from "node:events";
import { ensurePostgres, stopPostgres } from "../postgres.mjs";
import { runCommand } from "./command.mjs";
import { prepareDataFolder } from "./data-folder.mjs";
import { inRoot } from "./files.mjs";
import { ensureGenerated } from "./generate.mjs";
import { ensureInstalled, ownNode, toolEnvironment } from "./install.mjs";
import { openSession } from "./session.mjs";

const cluster = inRoot(".data", "test-postgres");

/** @typedef {{ args: string[], env?: Record<string, string> }} Program */

/**
 * A command that runs one program of ours beside the PostgreSQL of the tests, shows its output, and ends with its exit code.
 * @param {string} name of the folder below .data that it works in
 * @param {() => Program} program asked for when the packages are there
 */
export async function runBesideCluster(name, program) {
  await runPrepared(name, async (run) => {
    const { adminUrl } = await ensurePostgres(cluster, { durable: false });
    try {
      const { args, env } = program();
      return await run({ args, env: { ...env, TEST_DATABASE_ADMIN_URL: adminUrl } });
    } finally {
      await stopPostgres(cluster);
    }
  });
}

/**
 * The same for a program that makes all it needs.
 * @param {string} name @param {() => Program} program
 * @param {(session: import("./session.mjs").Session) => Promise<unknown>} [prepare]
 */
export async function runByItself(name, program, prepare) {
  await runPrepared(name, async (run, session) => {
    await prepare?.(session);
    return run(program());
  });
}

/**
 * @param {string} name
 * @param {(run: (program: Program) => Promise<number>, session: import("./session.mjs").Session) => Promise<number>} work
 */
async function runPrepared(name, work) {
  await runCommand(async (output) => {
    prepareDataFolder(inRoot(".data"));
    const session = openSession({ kind: "test", dataDir: inRoot(".data", name), port: null });
    try {
      await output.step("Packages", (note) => ensureInstalled(session, note));
      await output.step("Generated", () => ensureGenerated(session));
      return await work(async ({ args, env }) => {
        const child = session.start(ownNode(), args, {
          stdio: "inherit",
          env: toolEnvironment(env),
          cwd: inRoot(),
        });
        // Ctrl-C is its own to obey, in its own time; a second one ends it at once.
        session.signal.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
        const [code] = await once(child, "exit");
        return code ?? 1;
      }, session);
    } finally {
      session.close();
    }
  });
}
