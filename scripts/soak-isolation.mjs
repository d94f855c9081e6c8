// npm run soak:isolation: the nightly form of lib/db/property.db.test.ts, a hundred thousand random operations.
// PROPERTY_OPERATIONS makes it another number, PROPERTY_SEED repeats a run that failed.
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
  const session = openSession({ kind: "test", dataDir: inRoot(".data", "soak"), port: null });
  try {
    await output.step("Packages", (note) => ensureInstalled(session, note));
    await output.step("Generated", () => ensureGenerated(session));
    const { adminUrl } = await ensurePostgres(cluster, { durable: false });
    const args = [toolFile("vitest"), "run", "--project", "db", "lib/db/property.db.test.ts"];
    const env = toolEnvironment({
      TEST_DATABASE_ADMIN_URL: adminUrl,
      PROPERTY_OPERATIONS: process.env.PROPERTY_OPERATIONS ?? "100000",
      NODE_ENV: "test",
    });
    const child = spawn(ownNode(), args, { stdio: "inherit", env, cwd: inRoot() });
    const [code] = await once(child, "exit");
    return code ?? 1;
  } finally {
    session.close();
    await stopPostgres(cluster);
  }
});
