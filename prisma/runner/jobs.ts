import { PgBoss } from "pg-boss";
import pg from "pg";

/** Where the job queue keeps its tables; the platform's role may use them, no other. */
export const JOBS_SCHEMA = "jobs";

/** Creates or updates the queue's own tables as their owner, so that the worker needs no right to change a table. */
export async function ensureJobTables(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => {}); // start() rejects with the same error
  await boss.start();
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO livery_platform`);
    await client.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO livery_platform`,
    );
    await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOBS_SCHEMA} TO livery_platform`);
    await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO livery_platform`);
  } finally {
    await client.end();
  }
}
