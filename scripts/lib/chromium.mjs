import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { installPackage } from "./apt.mjs";
import { inRoot } from "./files.mjs";
import { ownNode, toolEnvironment, toolFile } from "./install.mjs";
import { Refusal } from "./refusal.mjs";

/** Small, and enough that Chinese is as wide as it is on anybody's device. */
const CHINESE = "fonts-droid-fallback";

/** Where systems keep a browser of the Chromium family. The one without windows draws the same with less work. */
const places = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The browser for the tests: E2E_CHROMIUM, or Playwright's own (then `path` is undefined and Playwright knows it),
 * or the system's.
 * @param {{ env?: NodeJS.ProcessEnv, exists?: (path: string) => boolean, bundled: string | null }} options
 * @returns {{ path: string | undefined, name: string } | null}
 */
export function chooseChromium({ env = process.env, exists = existsSync, bundled }) {
  if (env.E2E_CHROMIUM) return { path: env.E2E_CHROMIUM, name: env.E2E_CHROMIUM };
  if (bundled && exists(bundled)) return { path: undefined, name: "Playwright's own" };
  const path = places.find((place) => exists(place));
  return path ? { path, name: path } : null;
}

export async function findChromium() {
  return chooseChromium({ bundled: await bundledPath() });
}

/**
 * Installs a browser where there is none.
 * @param {import("./session.mjs").Session} session @param {import("./output.mjs").Note} note
 * @returns {Promise<string>} which one
 */
export async function ensureChromium(session, note) {
  const found = await findChromium();
  if (found) {
    if (!(await hasChinese())) await installPackage(session, CHINESE, inRoot(".data", "log", "chromium.log"));
    return found.name;
  }
  const log = inRoot(".data", "log", "chromium.log");
  const options = { log, onLine: note, allowFailure: true };
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await session.run("apt-get update", "apt-get", ["update"], { ...options, env });
    await session.run(
      "apt-get install",
      "apt-get",
      ["install", "-y", "--no-install-recommends", "chromium-headless-shell", CHINESE],
      { ...options, env },
    );
  } else {
    const env = toolEnvironment({ PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: undefined });
    await session.run("playwright install", ownNode(), [toolFile("playwright"), "install", "chromium"], {
      ...options,
      env,
    });
  }
  const installed = await findChromium();
  if (installed) return `${installed.name}, installed now`;
  throw new Refusal(
    "There is no Chromium for the browser tests and it could not be installed (.data/log/chromium.log): install one, or set E2E_CHROMIUM to its path.",
  );
}

/** Whether something on this machine draws Chinese; yes where that cannot be asked. */
async function hasChinese() {
  return promisify(execFile)("fc-list", [":lang=zh", "family"]).then(
    ({ stdout }) => stdout.trim() !== "",
    () => true,
  );
}

async function bundledPath() {
  const { chromium } = await import(pathToFileURL(inRoot("node_modules", "playwright", "index.mjs")).href);
  try {
    return /** @type {string} */ (chromium.executablePath());
  } catch {
    return null;
  }
}
