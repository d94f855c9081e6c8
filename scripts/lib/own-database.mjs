import { placeOf } from "./database-url.mjs";
import { Refusal } from "./refusal.mjs";

/**
 * Checks that the person's own PostgreSQL can carry the product. One sentence for each thing that may be missing.
 * @param {string} url DATABASE_URL
 * @returns {Promise<string>} its version
 */
export async function checkOwnDatabase(url) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Refusal(sentenceFor(/** @type {NodeJS.ErrnoException} */ (error), placeOf(url)));
  }
  try {
    const { rows } = await client.query(`
      SELECT current_setting('server_version_num')::int AS number, split_part(current_setting('server_version'), ' ', 1) AS version,
             current_setting('wal_level') AS wal, rolsuper OR rolcreaterole AS roles,
             pg_has_role(datdba, 'USAGE') AND pg_has_role(nspowner, 'USAGE') AS schemas, current_user AS who
        FROM pg_roles, pg_database, pg_namespace
       WHERE rolname = current_user AND datname = current_database() AND nspname = 'public'`);
    const problem = problemWith(rows[0], placeOf(url));
    if (problem) throw new Refusal(problem);
    return rows[0].version;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * @param {{ number: number, version: string, wal: string, roles: boolean, schemas: boolean, who: string }} server
 * @param {string} place
 * @returns {string | null}
 */
export function problemWith({ number, version, wal, roles, schemas, who }, place) {
  if (number < 150000) return `The PostgreSQL at ${place} is version ${version}: 15 or newer is needed.`;
  if (wal !== "logical")
    return `The PostgreSQL at ${place} has wal_level=${wal}: run ALTER SYSTEM SET wal_level = 'logical' there and restart it.`;
  if (!roles)
    return `The role ${who} of DATABASE_URL may not create roles: run ALTER ROLE ${who} CREATEROLE, or use an administrator.`;
  if (!schemas)
    return `The role ${who} of DATABASE_URL may not arrange the schemas in ${place}: make it the owner of that database and of its schema public.`;
  return null;
}

/** @param {NodeJS.ErrnoException} error @param {string} place @returns {string} */
export function sentenceFor(error, place) {
  const instead = "or unset it to use the embedded PostgreSQL";
  // A host name with two addresses gives an AggregateError whose own message is empty.
  const inner = /** @type {{ errors?: NodeJS.ErrnoException[] }} */ (error).errors?.[0] ?? error;
  const code = inner.code ?? "";
  if (code === "ECONNREFUSED")
    return `Nothing answers at ${place}, where DATABASE_URL points: start that PostgreSQL, correct DATABASE_URL, ${instead}.`;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return `The host of DATABASE_URL (${place}) cannot be found: correct it, ${instead}.`;
  if (code === "28P01" || code === "28000")
    return `The PostgreSQL at ${place} refuses the user or password of DATABASE_URL: correct it, ${instead}.`;
  if (code === "3D000")
    return `The database of DATABASE_URL (${place}) does not exist: create it with CREATE DATABASE, ${instead}.`;
  if (/timeout/i.test(inner.message))
    return `The PostgreSQL at ${place} does not answer within 5 seconds: correct DATABASE_URL, ${instead}.`;
  return `The PostgreSQL at ${place} cannot be used (${inner.message || code}): correct DATABASE_URL, ${instead}.`;
}
