import pg from "pg";

/**
 * Creates livery_mover if it is missing. It reads the changes of every tenant by logical replication and writes past the
 * policies, so it has a secret of its own and no program but the mover has it.
 *
 * @returns why tenants cannot be moved, where the administrator may not make such a role; null where all is well
 */
export async function ensureMoverRole(admin: pg.Client, url: string): Promise<string | null> {
  const { user = "", password } = new pg.Client(url);
  const name = pg.escapeIdentifier(user);
  try {
    const { rowCount } = await admin.query("SELECT FROM pg_roles WHERE rolname = $1", [user]);
    const attributes = `LOGIN REPLICATION BYPASSRLS NOCREATEROLE PASSWORD ${pg.escapeLiteral(password ?? "")}`;
    await admin.query(`${rowCount ? "ALTER" : "CREATE"} ROLE ${name} ${attributes}`);
    await admin.query(`GRANT livery_owner TO ${name}`);
    // What it copies has passed triggers and foreign keys once, at the source.
    await admin.query(`GRANT SET ON PARAMETER session_replication_role TO ${name}`);
    // A database in which the application still has idle connections cannot be dropped.
    await admin.query(`GRANT pg_signal_backend TO ${name}`);
    return null;
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    return `Tenants cannot be moved between levels: the administrator of this PostgreSQL may not make the role ${user} (${(error as Error).message}). docs/moving.md says what a superuser has to run once.`;
  }
}
