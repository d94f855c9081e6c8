// Adds to package-lock.json the optional packages of other platforms that `npm install` leaves out when its registry
// does not have them: `npm ci` refuses a lockfile without them, on every platform.
import { readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./lib/files.mjs";
import { missingOptionals } from "./lib/lockfile.mjs";

const file = inRoot("package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const missing = missingOptionals(lock.packages);
Object.assign(lock.packages, missing);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(missing).length} added`);
