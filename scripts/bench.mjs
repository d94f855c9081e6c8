// npm run bench: what isolation and routing cost, as ratios to baselines of the same run.
import "./lib/check-node.mjs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { runCommand } from "./lib/command.mjs";
import { prepareDataFolder } from "./lib/data-folder.mjs";
import { inRoot } from "./lib/files.mjs";
import { ensureGenerated } from "./lib/generate.mjs";
import { ensureInstalled, ownNode, toolEnvironment, toolFile } from "./lib/install.mjs";
import { openSession } from "./lib/session.mjs";
import { ensurePostgres, stopPostgres } from "./postgres.mjs";

const cluster = inRoot(".data", "test-postgres");

await runCommand(async (output) => {
  prepareDataFolder(inRoot(".data"));
  const session = openSession({ kind: "test", dataDir: inRoot(".data", "bench"), port: null });
  try {
    await output.step("Packages", (note) => ensureInstalled(session, note));
    await output.step("Generated", () => ensureGenerated(session));
    const { adminUrl } = await ensurePostgres(cluster, { durable: false });
    const args = [toolFile("tsx"), "--conditions=react-server", "bench/run.ts", ...process.argv.slice(2)];
    const env = toolEnvironment({ TEST_DATABASE_ADMIN_URL: adminUrl });
    const child = spawn(ownNode(), args, { stdio: "inherit", env, cwd: inRoot() });
    const [code] = await once(child, "exit");
    return code ?? 1;
  } finally {
    session.close();
    await stopPostgres(cluster);
  }
});
