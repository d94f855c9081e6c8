import { existsSync } from "node:fs";
import { join } from "node:path";
import { installPackage } from "./apt.mjs";
import { inRoot } from "./files.mjs";

/** The oldest version that a tenant may live on. */
const places = [
  "/usr/lib/postgresql/15/bin",
  "/usr/pgsql-15/bin",
  "/opt/homebrew/opt/postgresql@15/bin",
  "/usr/local/opt/postgresql@15/bin",
];

export const OLDEST_MISSING =
  "not tried with PostgreSQL 15, which is not on this machine and could not be installed";

/** @returns {string | null} the folder of its programs */
export function findOldestPostgres() {
  return places.find((place) => existsSync(join(place, "initdb"))) ?? null;
}

/**
 * The programs of PostgreSQL 15, installed where that can be done.
 * @param {import("./session.mjs").Session} session
 * @returns {Promise<string | null>} their folder, or null where there is none
 */
export async function ensureOldestPostgres(session) {
  if (!findOldestPostgres())
    await installPackage(session, "postgresql-15", inRoot(".data", "log", "postgresql-15.log"));
  return findOldestPostgres();
}
