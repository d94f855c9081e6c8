import "server-only";
import { Redis } from "@upstash/redis";
import { redisLink } from "@/lib/cache/redis-link.mjs";
import { followChangesNow, knownChanges } from "./change-log";
import type { Patience } from "./listen-to-database";

const channel = () => `livery:${knownChanges().installation}:changes`;

/** Says to all processes that the log has this version. */
export function publishChange(version: number): void {
  if (knownChanges().installation) void redisLink()?.publish(channel(), String(version));
}

/**
 * Listens to what processes publish. The library neither says when its stream ends nor opens it again, so this process publishes a
 * beat of its own now and then, and a stream on which it does not come back is given up.
 */
export async function subscribeToRedis(
  hear: (version?: number) => void,
  { beatMs }: Patience,
  signal: AbortSignal,
): Promise<never> {
  if (!knownChanges().installation) await followChangesNow();
  const { UPSTASH_REDIS_REST_URL: url = "", UPSTASH_REDIS_REST_TOKEN: token = "" } = process.env;
  const options = { automaticDeserialization: false, enableTelemetry: false, retry: false } as const;
  const redis = new Redis({ url, token, ...options });
  const subscriber = redis.subscribe<string>(channel());
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<never>((_, fail) => {
      let heardAt = Date.now();
      signal.addEventListener("abort", () => fail(new Error("ended")), { once: true });
      subscriber.on("error", (error: Error) => fail(error));
      subscriber.on("subscribe", () => {
        heardAt = Date.now();
        hear();
      });
      subscriber.on("message", ({ message }) => {
        heardAt = Date.now();
        const version = Number(message);
        if (version > 0) hear(version);
      });
      timer = setInterval(() => {
        if (Date.now() - heardAt > 2.5 * beatMs) fail(new Error("nothing is heard any more"));
        else void redisLink()?.publish(channel(), "beat");
      }, beatMs);
    });
  } finally {
    clearInterval(timer);
    void subscriber.unsubscribe().catch(() => {});
  }
}
