import { join } from "node:path";
import pg from "pg";
import { loadMigrations, migrateSchema, type Migration, type Waits } from "./migrations";

const FOLDERS = { gate: "database", control: "control", tenant: "tenant" } as const;
export type SetName = keyof typeof FOLDERS;

const loaded: Partial<Record<SetName, Migration[]>> = {};

/**
 * The migrations of one kind of schema, in their order: `gate` for what exists once in each database, `control` for the
 * platform's tables, `tenant` for a tenant's, wherever they are.
 */
export function migrationsOf(set: SetName): Migration[] {
  return (loaded[set] ??= loadMigrations(join(process.cwd(), "prisma", FOLDERS[set], "migrations")));
}

export type Migrated = { schema: string; applied: string[]; total: number };

/** Brings one schema up to date with its set. Throws as migrateSchema. */
export async function migrateSet(
  client: pg.Client,
  set: SetName,
  schema: string,
  waits?: Waits,
): Promise<Migrated> {
  const migrations = migrationsOf(set);
  return {
    schema,
    applied: await migrateSchema(client, schema, migrations, waits),
    total: migrations.length,
  };
}

/** Runs `run` on a connection that nobody else has. */
export async function connected<Result>(
  connectionString: string,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {}); // what is being asked fails with the same; between two questions the next one does
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
