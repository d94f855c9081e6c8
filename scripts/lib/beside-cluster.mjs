import { spawn } from "node:child_process";
import { once } from "node:events";
import { ensurePostgres, stopPostgres } from "../postgres.mjs";
import { runCommand } from "./command.mjs";
import { prepareDataFolder } from "./data-folder.mjs";
import { inRoot } from "./files.mjs";
import { ensureGenerated } from "./generate.mjs";
import { ensureInstalled, ownNode, toolEnvironment } from "./install.mjs";
import { openSession } from "./session.mjs";

const cluster = inRoot(".data", "test-postgres");

/**
 * A command that runs one program of ours beside the PostgreSQL of the tests, shows its output, and ends with its exit code.
 * @param {string} name of the folder below .data that it works in
 * @param {() => { args: string[], env?: Record<string, string> }} program asked for when the packages are there
 */
export async function runBesideCluster(name, program) {
  await runCommand(async (output) => {
    prepareDataFolder(inRoot(".data"));
    const session = openSession({ kind: "test", dataDir: inRoot(".data", name), port: null });
    try {
      await output.step("Packages", (note) => ensureInstalled(session, note));
      await output.step("Generated", () => ensureGenerated(session));
      const { adminUrl } = await ensurePostgres(cluster, { durable: false });
      const { args, env } = program();
      const child = spawn(ownNode(), args, {
        stdio: "inherit",
        env: toolEnvironment({ ...env, TEST_DATABASE_ADMIN_URL: adminUrl }),
        cwd: inRoot(),
      });
      const [code] = await once(child, "exit");
      return code ?? 1;
    } finally {
      session.close();
      await stopPostgres(cluster);
    }
  });
}
