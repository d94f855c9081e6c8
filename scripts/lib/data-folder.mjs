import { accessSync, chmodSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { remove, root } from "./files.mjs";
import { Refusal } from "./refusal.mjs";

const marker = ".made-by-npm-start";

/**
 * Makes the folder for the data and makes sure that it and the checkout can be written.
 * @param {string} dataDir
 */
export function prepareDataFolder(dataDir) {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Refusal(
      `${root} cannot be written by this user: packages and the build go there. Give yourself the right, or clone again as this user.`,
    );
  }
  for (const folder of [join(root, ".data"), dataDir]) {
    try {
      mkdirSync(join(folder, "log"), { recursive: true });
      // As root, PostgreSQL runs under another account and has to pass through; the secrets inside are 0600.
      if (process.getuid?.() === 0) chmodSync(folder, 0o755);
      const probe = join(folder, `.probe.${process.pid}`);
      writeFileSync(probe, "");
      remove(probe);
      if (!existsSync(join(folder, marker))) writeFileSync(join(folder, marker), "");
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      throw new Refusal(
        `${folder} cannot be written (${code}): give this user the right to write there, or set DATA_DIR to another folder.`,
      );
    }
  }
}

/** @param {string} dataDir a folder that a reset may delete: never one that we did not make */
export function isOurDataFolder(dataDir) {
  return existsSync(join(dataDir, marker));
}
