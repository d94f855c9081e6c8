import "server-only";
import pg from "pg";

const CHANNEL = "livery_changes";
const CONNECT_TIMEOUT_MS = 5_000;

/** How often a way of hearing is tried out, and how long it is left alone when it breaks, the first time and at most. */
export type Patience = { beatMs: number; firstRetryMs: number; longestRetryMs: number };

/** The connection does not end in PostgreSQL: what it listens to would be somebody else's. */
export class BehindPooler extends Error {}

/**
 * Listens on a connection of its own. It sends itself a notice now and then: a connection that has died silently, or that
 * somebody answers who does not pass notices on, is one that this does not come back on.
 */
export async function listenToDatabase(
  url: string,
  hear: (version?: number) => void,
  { beatMs }: Patience,
  signal: AbortSignal,
): Promise<never> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "portal-listen",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<never>((_, fail) => {
      client.on("error", fail);
      client.on("end", () => fail(new Error("the connection has ended")));
      signal.addEventListener("abort", () => fail(new Error("ended")), { once: true });
      listen().catch(fail);

      async function listen() {
        await client.connect();
        const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
        const { pid } = rows[0]!;
        // A pooler makes up the process id that it tells at the start.
        if (pid !== (client as unknown as { processID: number }).processID) throw new BehindPooler();
        const own = `livery_beat_${pid}`;
        let heardAt = Date.now();
        client.on("notification", ({ channel, payload }) => {
          heardAt = Date.now();
          if (channel === CHANNEL) hear(Number(payload) || undefined);
        });
        await client.query(`LISTEN ${CHANNEL}; LISTEN ${own}`);
        hear();
        timer = setInterval(() => {
          if (Date.now() - heardAt > 2.5 * beatMs) fail(new Error("nothing is heard any more"));
          else client.query(`NOTIFY ${own}`).catch(fail);
        }, beatMs);
      }
    });
  } finally {
    clearInterval(timer);
    // Not asked to end politely: who hangs does not answer that either.
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
