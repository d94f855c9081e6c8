import "server-only";
import { redisLink } from "@/lib/cache/redis-link.mjs";
import { whenChangeIsWritten } from "@/lib/db/pools";
import { atEnd } from "@/lib/env/at-end";
import { serverEnv } from "@/lib/env/server";
import { log } from "@/lib/log/log";
import { followChangesNow, knownChanges } from "./change-log";
import { BehindPooler, listenToDatabase, type Patience } from "./listen-to-database";
import { publishChange, subscribeToRedis } from "./subscribe-to-redis";

const PATIENCE: Patience = { beatMs: 10_000, firstRetryMs: 500, longestRetryMs: 30_000 };
const PUBLISH_AFTER_MS = 20;

/** By which way this process is told of changes at the moment; for /api/metrics. */
const shared = globalThis as typeof globalThis & { liveryToldBy?: "database" | "redis" | null };
export const toldBy = () => shared.liveryToldBy ?? null;

/**
 * Lets this process hear of changes at the moment of their commit: from the database itself, or where no connection ends in it
 * (a pooler is in between) from Redis, where whoever writes says so. Nothing depends on it: what is not heard is read from the
 * log within a second of being needed (change-log.ts).
 * @returns ends it
 */
export function startAnnouncements(
  patience: Patience = PATIENCE,
  databaseUrl = serverEnv().DATABASE_LISTEN_URL || serverEnv().DATABASE_PLATFORM_URL,
): () => Promise<void> {
  const ending = new AbortController();
  if (redisLink()) whenChangeIsWritten(publishSoon);
  const done = keepListening(databaseUrl, patience, ending.signal);
  const stop = async () => {
    ending.abort();
    await done;
  };
  atEnd("announcements", stop);
  return stop;
}

async function keepListening(databaseUrl: string, patience: Patience, signal: AbortSignal): Promise<void> {
  const database: typeof subscribeToRedis = (...args) => listenToDatabase(databaseUrl, ...args);
  let way: ["database" | "redis", typeof subscribeToRedis] = ["database", database];
  let retryMs = patience.firstRetryMs;
  while (!signal.aborted) {
    const [name, listen] = way;
    const hear = (version?: number) => {
      shared.liveryToldBy = name;
      retryMs = patience.firstRetryMs;
      catchUp(version);
    };
    const error = await listen(hear, patience, signal).catch((reason: Error) => reason);
    shared.liveryToldBy = null;
    if (signal.aborted) return;
    if (error instanceof BehindPooler) {
      if (!redisLink())
        return log.info("a pooler is in between: changes are read once a second and not announced");
      way = ["redis", subscribeToRedis];
      continue;
    }
    log.debug({ by: name, error: error.message }, "changes are not announced for the moment");
    await pause(retryMs, signal);
    retryMs = Math.min(2 * retryMs, patience.longestRetryMs);
  }
}

let wanted = 0;
let catchingUp: Promise<void> | null = null;

function catchUp(version?: number): void {
  wanted = Math.max(wanted, version ?? knownChanges().version + 1);
  catchingUp ??= follow().finally(() => {
    catchingUp = null;
  });
}

// What Redis tells may be a moment ahead of the commit. A version that never comes was rolled back, or made up.
async function follow(): Promise<void> {
  for (let attempt = 0; attempt < 4 && knownChanges().version < wanted; attempt++) {
    if (attempt) await pause(attempt * 40);
    await followChangesNow();
  }
  wanted = knownChanges().version;
}

let unpublished = 0;

/** The database says it before the commit is over, and says it once for each row. */
function publishSoon(version: number): void {
  if (!unpublished)
    setTimeout(() => {
      publishChange(unpublished);
      unpublished = 0;
    }, PUBLISH_AFTER_MS).unref();
  unpublished = Math.max(unpublished, version);
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
