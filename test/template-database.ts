import { execFileSync } from "node:child_process";
import { databaseUrl, onCluster, type Role } from "./cluster";

export const TEMPLATE = "livery_template";

/** Once a run: a migrated database that every test file clones. */
export default async function setup(): Promise<void> {
  await onCluster(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
  });
  migrate((role) => databaseUrl(TEMPLATE, role));
}

/** Makes the roles and brings the main database up to date, as npm start does. */
export function migrate(urlOf: (role?: Role) => string): void {
  execFileSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "--conditions=react-server", "scripts/migrate.ts"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        DATABASE_ADMIN_URL: urlOf(),
        DATABASE_OWNER_URL: urlOf("owner"),
        DATABASE_APP_URL: urlOf("app"),
        DATABASE_PLATFORM_URL: urlOf("platform"),
        DATABASE_REPORTS_URL: urlOf("reports"),
        DATABASE_MOVER_URL: urlOf("mover"),
      },
    },
  );
}
