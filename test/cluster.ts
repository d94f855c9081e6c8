import pg from "pg";

/**
 * The PostgreSQL that database tests use: `npm test` starts one of its own and names it here.
 * @throws Error with what to do
 */
export function clusterUrl(): URL {
  const url = process.env.TEST_DATABASE_ADMIN_URL;
  if (!url)
    throw new Error(
      'Database tests need a PostgreSQL. Run them with "npm test -- --only db", which starts one.',
    );
  return new URL(url);
}

export type Role = "owner" | "app" | "platform" | "reports" | "mover";

/** The address of a database on the cluster, as the cluster's admin or as one of our roles. */
export function databaseUrl(database: string, role?: Role): string {
  const url = clusterUrl();
  url.pathname = `/${database}`;
  if (role) {
    url.username = `livery_${role}`;
    url.password = `test-${role}`;
  }
  return url.href;
}

/** Past the pooler, where a run has one in between: for a test that leaves something on its connection. */
export function directUrl(throughPooler: string): string {
  const url = new URL(throughPooler);
  url.port = clusterUrl().port;
  return url.href;
}

export async function onCluster<Result>(
  run: (client: pg.Client) => Promise<Result>,
  url = clusterUrl().href,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
