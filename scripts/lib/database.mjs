import { join } from "node:path";
import { checkOwnDatabase } from "./own-database.mjs";
import { placeOf } from "./database-url.mjs";
import { withLock } from "./lock.mjs";
import { deletePostgres, ensurePostgres, stopPostgres } from "../postgres.mjs";
import { listRunning } from "./registry.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */

/**
 * The database of this run: the person's own, or the embedded one.
 * @param {Settings} settings
 * @param {{ durable?: boolean }} [options]
 * @returns {Promise<{ adminUrl: string, note: string, port: number | null }>}
 */
export async function ensureDatabase(settings, options) {
  if (settings.databaseUrl) {
    const version = await checkOwnDatabase(settings.databaseUrl);
    return {
      adminUrl: settings.databaseUrl,
      note: `PostgreSQL ${version} at ${placeOf(settings.databaseUrl)}`,
      port: null,
    };
  }
  const cluster = await alone(() => ensurePostgres(clusterOf(settings.dataDir), options));
  const adminUrl = await ensureNamedDatabase(cluster.adminUrl, "livery");
  return {
    adminUrl,
    note: `PostgreSQL ${cluster.version} on port ${cluster.port}, ${cluster.how}`,
    port: cluster.port,
  };
}

/**
 * Stops the embedded PostgreSQL unless another command of this checkout uses the same data.
 * @param {string} dataDir
 */
export function stopDatabase(dataDir) {
  return alone(async () => {
    if ((await listRunning()).some((other) => other.dataDir === dataDir)) return "kept for the other start";
    return (await stopPostgres(clusterOf(dataDir))) ? "stopped" : "not running";
  });
}

/**
 * A start at the very moment of a stop must not find the database running and then lose it.
 * @template Result
 * @param {() => Promise<Result>} work
 */
function alone(work) {
  return withLock("database", {}, work);
}

/** @param {string} dataDir */
export function deleteDatabase(dataDir) {
  return deletePostgres(clusterOf(dataDir));
}

/** @param {string} dataDir */
export function clusterOf(dataDir) {
  return join(dataDir, "postgres");
}

/** @param {string} adminUrl @param {string} name @returns {Promise<string>} the address of the database */
export async function ensureNamedDatabase(adminUrl, name) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const address = new URL(adminUrl);
  address.pathname = `/${name}`;
  return address.href;
}
