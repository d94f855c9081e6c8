import "server-only";
import pg from "pg";

/**
 * Runs `run` on a connection of its own, to a server that may not answer: for looking at a database, not for working in it.
 * @throws what `pg` throws, or an Error when all of it together takes longer than `timeoutMs`
 */
export async function briefConnection<Result>(
  connectionString: string,
  timeoutMs: number,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString,
    application_name: "portal-console",
    connectionTimeoutMillis: timeoutMs,
  });
  client.on("error", () => {}); // what is being asked fails with the same
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return await Promise.race([late, client.connect().then(() => run(client))]);
  } finally {
    clearTimeout(timer);
    void client.end().catch(() => {}); // not awaited: a server that hangs does not say goodbye either
  }
}
