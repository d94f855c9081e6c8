import { existsSync } from "node:fs";
import { connected } from "@/prisma/runner/sets";
import { prepareDataFolder } from "@/scripts/lib/data-folder.mjs";
import { clusterOf, ensureDatabase, stopDatabase } from "@/scripts/lib/database.mjs";
import { Refusal } from "@/scripts/lib/refusal.mjs";
import { register } from "@/scripts/lib/registry.mjs";
import { loadSecrets } from "@/scripts/lib/secrets.mjs";
import { commandEnvironment, programEnvironments, readSettings } from "@/scripts/lib/settings.mjs";
import { findPostgres } from "@/scripts/postgres.mjs";

const NOT_THERE = 'There is no installation yet: run "npm start" once.';

/**
 * Runs `work` with the environment of the owner, on the database that `npm start` would use; the embedded one is started
 * for as long as this takes.
 *
 * @param empty whether a database will do that nothing was ever put into
 */
export async function onInstallation<Result>(
  work: () => Promise<Result>,
  { empty = false } = {},
): Promise<Result> {
  const own = commandEnvironment();
  const settings = readSettings(own);
  if (!settings.databaseUrl && !existsSync(`${clusterOf(settings.dataDir)}.json`))
    throw new Refusal(NOT_THERE);
  prepareDataFolder(settings.dataDir);
  // Whoever else ends meanwhile leaves the database running for us.
  const record = register({ kind: "cli", dataDir: settings.dataDir, port: null });
  try {
    const { adminUrl } = await ensureDatabase(settings);
    if (!empty && !(await hasTenants(adminUrl))) throw new Refusal(NOT_THERE);
    const { owner } = programEnvironments(settings, loadSecrets(settings.dataDir), adminUrl, own);
    // The product reads its environment when it is first needed: after this. Its log would mix with our words.
    Object.assign(process.env, owner, { LOG_LEVEL: "silent", POOL_MIN: "0" });
    return await work();
  } finally {
    record.remove();
    if (!settings.databaseUrl) await stopDatabase(settings.dataDir);
  }
}

/** The owner's address of the database, where that can be said without starting anything. */
export async function runningOwnerUrl(): Promise<string | null> {
  const own = commandEnvironment();
  const settings = readSettings(own);
  let adminUrl = settings.databaseUrl;
  if (!adminUrl) {
    const cluster = await findPostgres(clusterOf(settings.dataDir));
    if (!cluster) return null;
    const url = new URL(cluster.adminUrl);
    url.pathname = "/livery";
    adminUrl = url.href;
  }
  return programEnvironments(settings, loadSecrets(settings.dataDir), adminUrl, own).owner.DATABASE_OWNER_URL;
}

function hasTenants(adminUrl: string): Promise<boolean> {
  return connected(adminUrl, async (client) => {
    const { rows } = await client.query<{ known: string | null }>(
      "SELECT to_regclass('control.tenants') AS known",
    );
    return rows[0]?.known != null;
  });
}
