import { runCommand } from "./command.mjs";
import { prepareDataFolder } from "./data-folder.mjs";
import { stopDatabase } from "./database.mjs";
import { toolEnvironment } from "./install.mjs";
import { install, oneAtATime, prepareDatabase } from "./prepare.mjs";
import { keepRunning } from "./services.mjs";
import { openSession } from "./session.mjs";
import { commandEnvironment, readSettings } from "./settings.mjs";

/**
 * One of our background programs alone, beside a server that runs elsewhere.
 * @param {import("./services.mjs").Background} name
 */
export async function runAlone(name) {
  await runCommand(async (output) => {
    const own = commandEnvironment();
    const settings = readSettings(own);
    prepareDataFolder(settings.dataDir);
    const session = openSession({ kind: name, dataDir: settings.dataDir, port: null });
    try {
      const env = await oneAtATime(session, output, async () => {
        await install(session, output);
        const environments = await prepareDatabase(session, output, settings, own, { seed: false });
        return toolEnvironment({ ...own, ...environments[name], NODE_ENV: "production" });
      });
      const service = keepRunning(session, name, { env, log: null, say: output.line });
      await session.interrupted;
      await service.stop(12_000);
      return 0;
    } finally {
      session.close();
      if (!settings.databaseUrl) await stopDatabase(settings.dataDir);
    }
  });
}
