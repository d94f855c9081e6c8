import { join } from "node:path";
import { inRoot, readJson, remove, writeJson } from "./files.mjs";
import { buildInputs, hashInputs } from "./inputs.mjs";
import { ownNode, toolEnvironment, toolFile } from "./install.mjs";
import { Refusal } from "./refusal.mjs";
import { listRunning } from "./registry.mjs";

/** @typedef {import("./session.mjs").Session} Session */

const built = inRoot(".next");
const stamp = join(built, "livery-build.json");
const log = inRoot(".data", "build.log");

// Next.js only warns about these, and then the middleware answers every request with a 500.
const fatalWarnings = ["not supported in the Edge Runtime", "A Node.js module is loaded"];

/**
 * Builds for production unless the same sources are built already.
 * @param {Session} session @param {import("./output.mjs").Note} note
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureBuilt(session, note, env) {
  const hash = currentHash();
  if (readJson(stamp)?.hash === hash) return "up to date";
  const served = (await listRunning()).find((other) => other.serving && other.kind === "start");
  if (served)
    throw new Refusal(
      `The sources have changed, and process ${served.pid} still serves the last build: stop it first (Ctrl-C there).`,
    );

  remove(stamp);
  const output = await nextBuild(session, note, env);
  const warning = fatalWarnings.find((text) => output.includes(text));
  if (warning)
    throw new Refusal(
      `The build loads a Node.js module in the edge runtime ("${warning}"). Everything is in .data/build.log.`,
      { detail: around(output, warning) },
    );
  writeJson(stamp, { hash });
  return "built";
}

/** @param {Session} session @param {import("./output.mjs").Note} note @param {NodeJS.ProcessEnv} env @returns {Promise<string>} */
async function nextBuild(session, note, env) {
  try {
    const args = [toolFile("next"), "build"];
    const { output } = await session.run("next build", ownNode(), args, {
      env: toolEnvironment({ ...env, NODE_ENV: "production", LIVERY_TYPES_CHECKED: "1" }),
      log,
      onLine: note,
    });
    return output;
  } catch (error) {
    if (error instanceof Refusal)
      throw new Refusal("The build failed. Everything it printed is in .data/build.log.", {
        detail: error.detail,
      });
    throw error;
  }
}

function currentHash() {
  const publicSettings = Object.entries(process.env).filter(([key]) => key.startsWith("NEXT_PUBLIC_"));
  return hashInputs(buildInputs, { also: publicSettings.sort().map(([key, value]) => `${key}=${value}`) });
}

/**
 * What a server kept of pages and data on disk. next.config.ts keeps it in memory; a run of the browser tests must
 * not depend on that.
 */
export function forgetKeptPages() {
  remove(join(built, "cache", "fetch-cache"));
}

/** @param {string} text @param {string} needle */
function around(text, needle) {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.includes(needle));
  return lines.slice(Math.max(0, at - 4), at + 12).join("\n");
}
