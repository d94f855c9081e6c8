import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./files.mjs";

const generated = new Set(["public/fonts", "lib/db/generated"]);

/** Everything that `next build` may read. */
export const buildInputs = [
  ...["app", "components", "lib", "messages", "prisma", "public"],
  ...[
    "middleware.ts",
    "instrumentation.ts",
    "next.config.ts",
    "postcss.config.mjs",
    "tsconfig.json",
    "package-lock.json",
  ],
];

/** @param {string} path inside the checkout, with "/" */
export function isInput(path) {
  return !/\.test\.tsx?$/.test(path) && !/\.(test-data|md)$/.test(path) && !generated.has(path);
}

/**
 * One hash of the content of files and folders, in an order that does not depend on the machine.
 * @param {string[]} paths inside the folder
 * @param {{ folder?: string, also?: string[] }} [options] `also`: other things the result depends on
 */
export function hashInputs(paths, { folder = root, also = [] } = {}) {
  const hash = createHash("sha256");
  for (const text of also) hash.update(`${text}\0`);
  for (const path of paths) add(hash, folder, path);
  return hash.digest("hex");
}

/** @param {import("node:crypto").Hash} hash @param {string} folder @param {string} path */
function add(hash, folder, path) {
  const full = join(folder, path);
  if (!existsSync(full) || !isInput(path)) return;
  if (!statSync(full).isDirectory()) {
    hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
    return;
  }
  for (const name of readdirSync(full).sort())
    if (!name.startsWith(".")) add(hash, folder, `${path}/${name}`);
}
