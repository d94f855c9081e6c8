import { execFileSync } from "node:child_process";
import { databaseUrl, onCluster } from "./cluster";

export const TEMPLATE = "livery_template";

/** Once a run: a migrated database that every test file clones. */
export default async function setup(): Promise<void> {
  await onCluster(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
  });
  execFileSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "--conditions=react-server", "scripts/migrate.ts"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        DATABASE_ADMIN_URL: databaseUrl(TEMPLATE),
        DATABASE_OWNER_URL: databaseUrl(TEMPLATE, "owner"),
        DATABASE_APP_URL: databaseUrl(TEMPLATE, "app"),
        DATABASE_PLATFORM_URL: databaseUrl(TEMPLATE, "platform"),
        DATABASE_REPORTS_URL: databaseUrl(TEMPLATE, "reports"),
        DATABASE_MOVER_URL: databaseUrl(TEMPLATE, "mover"),
      },
    },
  );
}
