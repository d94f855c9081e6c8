import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

export type Migration = { name: string; sql: string; checksum: string };

/** Reads `<folder>/<timestamp>_<name>/migration.sql`, Prisma's own layout, in the order of the names. */
export function loadMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

// Prisma's own bookkeeping table, so that `prisma migrate status` reads what this runner wrote, and the other way round.
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** Told, in a sentence, what a migration waits for. */
export type Waits = (sentence: string) => void;

/**
 * Brings one schema of one database up to date. Each migration and its bookkeeping row are one transaction, so a crash
 * leaves either both or neither.
 *
 * @param client a connection of the owner role that nobody else uses meanwhile
 * @returns the names of the migrations that were applied now
 * @throws Error naming schema and migration, when one fails or was edited after it had been applied
 */
export async function migrateSchema(
  client: pg.Client,
  schema: string,
  migrations: Migration[],
  waits: Waits = () => {},
): Promise<string[]> {
  const applied: string[] = [];
  const name = pg.escapeIdentifier(schema);
  const lock = migrationLock(schema);
  const { rows } = await client.query<{ free: boolean }>("SELECT pg_try_advisory_lock($1) AS free", [lock]);
  if (!rows[0]!.free) {
    waits(
      `${schema} is being migrated by another process, or its tenant is at the switch of a move: this migration goes on after it.`,
    );
    await client.query("SELECT pg_advisory_lock($1)", [lock]);
  }
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`);
    await client.query(`SET search_path = ${name}`);
    await client.query(BOOKKEEPING);
    const before = await checksums(client);
    for (const migration of migrations) {
      const known = before.get(migration.name);
      if (known === migration.checksum) continue;
      if (known) {
        throw new Error(
          `${schema}/${migration.name} was edited after it had been applied; write a new migration instead`,
        );
      }
      await apply(client, schema, migration);
      applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [lock]);
    await client.query("RESET search_path");
  }
}

export type SchemaState = {
  /** The newest migration that was applied; null where none was. */
  newest: string | null;
  /** Of this checkout's, what was not applied yet. */
  missing: string[];
  /** Applied in another form than the file has now. */
  edited: string[];
  /** Applied, and not in this checkout: of a newer one, or written by hand. */
  unknown: string[];
};

/** Compares what was applied to a schema with the migrations of this checkout. Changes nothing, makes nothing. */
export async function inspectSchema(
  client: pg.Client,
  schema: string,
  migrations: Migration[],
): Promise<SchemaState> {
  const table = `${pg.escapeIdentifier(schema)}._prisma_migrations`;
  const { rows } = await client.query<{ exists: boolean }>("SELECT to_regclass($1) IS NOT NULL AS exists", [
    table,
  ]);
  const applied = rows[0]?.exists ? await checksums(client, table) : new Map<string, string>();
  const ours = new Set(migrations.map(({ name }) => name));
  const names = [...applied.keys()].sort();
  return {
    newest: names.at(-1) ?? null,
    missing: [...ours].filter((name) => !applied.has(name)),
    edited: migrations
      .filter(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
      .map(({ name }) => name),
    unknown: names.filter((name) => !ours.has(name)),
  };
}

async function checksums(client: pg.Client, table = "_prisma_migrations"): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM ${table} WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL`,
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(client: pg.Client, schema: string, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(`SET LOCAL search_path = ${pg.escapeIdentifier(schema)}`); // the migration may have moved it
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`${schema}/${migration.name}: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * The advisory lock of a schema that is being migrated; who must not meet a migration takes it as well.
 * Prisma's CLI takes 72707369 for a whole database; a key of its own lets each schema be migrated in parallel.
 */
export function migrationLock(schema: string): string {
  if (schema === "public") return "72707369";
  const digest = createHash("sha256").update(`migrate:${schema}`).digest();
  return digest.readBigInt64BE(0).toString();
}
