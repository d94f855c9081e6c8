// npm run reset: deletes the data and the build, after asking. `-- --yes` does not ask.
import "./lib/check-node.mjs";
import { createInterface } from "node:readline";
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { runCommand } from "./lib/command.mjs";
import { isOurDataFolder, prepareDataFolder } from "./lib/data-folder.mjs";
import { checkOwnDatabase } from "./lib/own-database.mjs";
import { placeOf } from "./lib/database-url.mjs";
import { inRoot, remove, root } from "./lib/files.mjs";
import { ownNode, toolEnvironment } from "./lib/install.mjs";
import { install, oneAtATime } from "./lib/prepare.mjs";
import { deletePostgres } from "./postgres.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { listRunning } from "./lib/registry.mjs";
import { loadSecrets } from "./lib/secrets.mjs";
import { typescriptArgs } from "./lib/services.mjs";
import { openSession } from "./lib/session.mjs";
import { commandEnvironment, programEnvironments, readSettings } from "./lib/settings.mjs";

await runCommand(async (output) => {
  const own = commandEnvironment();
  const settings = readSettings(own);
  await refuseWhileRunning();
  const what = settings.databaseUrl
    ? `all of Livery's tables and files (in ${placeOf(settings.databaseUrl)} and ${relative(root, settings.dataDir) || settings.dataDir})`
    : `all data in ${relative(root, settings.dataDir) || settings.dataDir}: the database, files, secrets and logs`;
  if (!process.argv.includes("--yes") && !(await isConfirmed(what))) {
    output.line("Nothing was deleted.");
    return 1;
  }
  await refuseWhileRunning();
  if (settings.databaseUrl) await dropOwnDatabase(output, settings, own);
  await output.step("Data", () => deleteData(settings.dataDir));
  await output.step("Build", async () => {
    remove(inRoot(".next"));
    return "deleted";
  });
  output.line("\nnpm start begins afresh: a new database with the demo data.");
  return 0;
});

async function refuseWhileRunning() {
  const running = (await listRunning())[0];
  if (running)
    throw new Refusal(
      `npm ${running.kind === "start" ? "start" : `run ${running.kind}`} is running here (process ${running.pid}): stop it first with Ctrl-C.`,
    );
}

/** @param {string} what @returns {Promise<boolean>} */
async function isConfirmed(what) {
  process.stdout.write(`This deletes ${what}, and the build.\nType reset to delete it: `);
  for await (const line of createInterface({ input: process.stdin })) return line.trim() === "reset";
  process.stdout.write("\n");
  return false;
}

/** @param {string} dataDir */
async function deleteData(dataDir) {
  const folders = new Set([dataDir, inRoot(".data")].filter((folder) => existsSync(folder)));
  for (const folder of folders) {
    if (!isOurDataFolder(folder)) throw new Refusal(`${folder} was not made by npm start: it is left alone.`);
    for (const cluster of clustersIn(folder)) await deletePostgres(cluster);
    remove(folder);
  }
  return "deleted";
}

/** @param {string} folder @returns {string[]} the data directories in it: ours, and those of the tests */
function clustersIn(folder) {
  return [folder, join(folder, "e2e")]
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((name) => join(place, name)))
    .filter((file) => /postgres\.json$/.test(file))
    .map((file) => file.slice(0, -".json".length));
}

/**
 * @param {import("./lib/output.mjs").Output} output @param {import("./lib/settings.mjs").Settings} settings
 * @param {NodeJS.ProcessEnv} own
 */
async function dropOwnDatabase(output, settings, own) {
  const adminUrl = /** @type {string} */ (settings.databaseUrl);
  prepareDataFolder(settings.dataDir);
  const session = openSession({ kind: "reset", dataDir: settings.dataDir, port: null });
  try {
    await oneAtATime(session, output, async () => {
      await install(session, output);
      await output.step("Database", async (note) => {
        await checkOwnDatabase(adminUrl);
        const { owner } = programEnvironments(settings, loadSecrets(settings.dataDir), adminUrl, own);
        await session.run(
          "Deleting the tables",
          ownNode(),
          [...typescriptArgs("scripts/migrate.ts"), "--drop"],
          {
            env: toolEnvironment({ ...own, ...owner }),
            onLine: note,
          },
        );
        return "tables and roles' objects deleted";
      });
    });
  } finally {
    session.close();
  }
}
