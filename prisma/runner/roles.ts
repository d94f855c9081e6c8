import pg from "pg";

export type RoleUrls = {
  admin: string;
  owner: string;
  app: string;
  platform: string;
  reports: string;
  /** Without it there is nobody who moves tenants. */
  mover?: string;
};

const ROLES = ["owner", "app", "platform", "reports"] as const;

/**
 * Creates the four login roles if they are missing, gives them the passwords of their URLs, and lets the owner create
 * schemas in the database. Nothing here can bypass row-level security. Safe to repeat.
 *
 * @throws Error with what to do, when the admin role may not create roles
 */
export async function ensureRoles(client: pg.Client, urls: RoleUrls): Promise<void> {
  for (const role of ROLES) {
    // As the driver reads it: the address of a socket names them among its parameters.
    const { user = "", password } = new pg.Client(urls[role]);
    const name = pg.escapeIdentifier(user);
    const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [user]);
    const attributes = `LOGIN NOCREATEROLE PASSWORD ${pg.escapeLiteral(password ?? "")}`;
    await client.query(`${rowCount ? "ALTER" : "CREATE"} ROLE ${name} ${attributes}`);
    // A plan kept for a named statement is made for the tenant that came first; for a larger one it can be wrong.
    await client.query(`ALTER ROLE ${name} SET plan_cache_mode = force_custom_plan`);
  }
  await ensureLimitedRole(client);
  await client.query("ALTER ROLE livery_reports SET default_transaction_read_only = on");
  // For databases that are one tenant's own: to make them, and to drop one to which somebody is still connected. An admin
  // who may do neither cannot hand that on.
  for (const right of ["ALTER ROLE livery_owner CREATEDB", "GRANT pg_signal_backend TO livery_owner"])
    await client.query(right).catch((error: { code?: string }) => {
      if (error.code !== "42501") throw error;
    });
  const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
  const database = pg.escapeIdentifier(rows[0]!.name);
  await client.query(`GRANT livery_owner TO CURRENT_USER`);
  await client.query(`GRANT CREATE, CONNECT ON DATABASE ${database} TO livery_owner`);
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO livery_app, livery_platform, livery_reports`);
  await client.query(`ALTER SCHEMA public OWNER TO livery_owner`);
  await client.query(`REVOKE ALL ON SCHEMA public FROM PUBLIC`);
}

/**
 * The role in which work within a row limit is done (docs/row-limits.md). livery_app may take it on and has none of its limits
 * meanwhile: that is what NOINHERIT says, and before the grant, which keeps it so from PostgreSQL 16 on.
 */
async function ensureLimitedRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = 'livery_limited'");
  if (!rowCount) await client.query("CREATE ROLE livery_limited NOLOGIN NOCREATEROLE");
  await client.query("ALTER ROLE livery_app NOINHERIT");
  await client.query("GRANT livery_limited TO livery_app");
}
