// npm run worker: the worker alone, beside a server that runs elsewhere.
import "./lib/check-node.mjs";
import { runCommand } from "./lib/command.mjs";
import { prepareDataFolder } from "./lib/data-folder.mjs";
import { stopDatabase } from "./lib/database.mjs";
import { toolEnvironment } from "./lib/install.mjs";
import { install, oneAtATime, prepareDatabase } from "./lib/prepare.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { ended, startService, stopService, typescriptArgs } from "./lib/services.mjs";
import { openSession } from "./lib/session.mjs";
import { commandEnvironment, readSettings } from "./lib/settings.mjs";

await runCommand(async (output) => {
  const own = commandEnvironment();
  const settings = readSettings(own);
  prepareDataFolder(settings.dataDir);
  const session = openSession({ kind: "worker", dataDir: settings.dataDir, port: null });
  try {
    const env = await oneAtATime(session, output, async () => {
      await install(session, output);
      const environments = await prepareDatabase(session, output, settings, own, { seed: false });
      return toolEnvironment({ ...own, ...environments.worker, NODE_ENV: "production" });
    });
    const worker = startService(session, typescriptArgs("scripts/worker.ts"), { env, log: null });
    const workerEnded = ended(worker);
    const how = await Promise.race([session.interrupted, workerEnded]);
    if (how !== undefined) throw new Refusal(`The worker ended by itself (${how}).`);
    await stopService(worker, 12_000);
    return 0;
  } finally {
    session.close();
    if (!settings.databaseUrl) await stopDatabase(settings.dataDir);
  }
});
