import { prepareDataFolder } from "./data-folder.mjs";
import { ensureDatabase } from "./database.mjs";
import { ensureGenerated } from "./generate.mjs";
import { ensureInstalled, ownNode, toolEnvironment } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { portState } from "./ports.mjs";
import { Refusal } from "./refusal.mjs";
import { listRunning } from "./registry.mjs";
import { loadSecrets } from "./secrets.mjs";
import { logFile, typescriptArgs } from "./services.mjs";
import { programEnvironments } from "./settings.mjs";

/**
 * @typedef {import("./session.mjs").Session} Session
 * @typedef {import("./output.mjs").Output} Output
 * @typedef {import("./settings.mjs").Settings} Settings
 */

/**
 * One command at a time installs, generates and builds on a checkout; the others wait and then find it done.
 * @template Result
 * @param {Session} session @param {Output} output @param {() => Promise<Result>} work
 */
export function oneAtATime(session, output, work) {
  let told = false;
  /** @param {number} pid */
  const onWait = (pid) => {
    if (!told) output.line(`  … waiting for process ${pid}, which prepares this checkout`);
    told = true;
  };
  return withLock("prepare", { onWait, signal: session.signal }, work);
}

/** @param {Session} session @param {Output} output */
export async function install(session, output) {
  await output.step("Packages", (note) => ensureInstalled(session, note));
}

/**
 * The database with its roles, schemas and demo data, and what the product's programs have to know about it.
 * @param {Session} session @param {Output} output @param {Settings} settings @param {NodeJS.ProcessEnv} env
 * @param {{ durable?: boolean, seed?: boolean }} [options]
 */
export async function prepareDatabase(session, output, settings, env, { durable = true, seed = true } = {}) {
  let adminUrl = "";
  await output.step("Database", async () => {
    const database = await ensureDatabase(settings, { durable });
    adminUrl = database.adminUrl;
    return database.note;
  });
  const environments = programEnvironments(settings, loadSecrets(settings.dataDir), adminUrl, env);
  await output.step("Generated", () => ensureGenerated(session));

  /** @param {string} what @param {string} entry @param {import("./output.mjs").Note} note */
  const runEntry = (what, entry, note) =>
    session.run(what, ownNode(), typescriptArgs(entry), {
      env: toolEnvironment({ ...env, ...environments.owner }),
      log: logFile(settings.dataDir, what.toLowerCase().replaceAll(" ", "-")),
      onLine: note,
    });
  await output.step("Schema", async (note) =>
    lastLine((await runEntry("The migration", "scripts/migrate.ts", note)).output),
  );
  if (seed)
    await output.step("Demo data", async (note) =>
      lastLine((await runEntry("The seed", "scripts/seed.ts", note)).output),
    );
  return environments;
}

/**
 * Folder and port, before anything that takes time.
 * @param {Settings} settings @param {(port: number) => string} withPort the command for another port
 */
export async function checkPlace(settings, withPort) {
  prepareDataFolder(settings.dataDir);
  await checkPort(settings, withPort);
}

/** @param {Settings} settings @param {(port: number) => string} withPort */
export async function checkPort({ port, host }, withPort) {
  const others = await listRunning();
  const state = await portState(port, host);
  if (state === "free") return;
  const instead = `choose another with ${withPort(port < 65535 ? port + 1 : 3000)}`;
  if (state === "forbidden")
    throw new Refusal(`Port ${port} needs more rights than this user has: ${instead}.`);
  if (state === "no such address")
    throw new Refusal(`HOST is "${host}", which is not an address of this machine.`);
  const ours = others.find((record) => record.port === port);
  throw new Refusal(
    ours
      ? `Port ${port} is in use by Livery itself (process ${ours.pid}, started from this folder): stop it with Ctrl-C there, or ${instead}.`
      : `Port ${port} is in use by another program: stop that, or ${instead}.`,
  );
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split("\n").at(-1)?.slice(0, 60) ?? "";
}
