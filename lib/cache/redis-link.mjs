import { Redis } from "@upstash/redis";
import { count } from "./figures.mjs";

/** How long anybody waits for Redis: it is there to save time. */
const TIMEOUT_MS = 300;
/** A timer that comes so much late says that this process, and not Redis, is slow. */
const BUSY_MS = 30;
/** So many failures in a row are an outage, and then nobody waits at all until a probe has been answered. */
const FAILURES_OF_AN_OUTAGE = 3;
const PROBE_EVERY_MS = 5_000;

/**
 * The way to Redis: bounded in time, given up for some seconds when it fails, and never a reason for an error. Reading and
 * writing fail apart from each other: a full Redis still answers.
 *
 * Of this process; plain JavaScript, because the page cache (scripts/server/page-cache.mjs) is loaded without a bundler.
 */
export class RedisLink {
  #redis;
  #reading;
  #writing;

  /**
   * @param {{ url: string, token: string }} address
   * @param {(text: string) => void} [warn] called once when an outage begins and once when it is over
   */
  constructor(address, warn = (text) => console.error(`${new Date().toISOString()} ${text}`)) {
    // No retries: the library's own would turn an outage into seconds of waiting for each visitor.
    this.#redis = new Redis({
      ...address,
      retry: false,
      enableTelemetry: false,
      enableAutoPipelining: false, // a page that is written would hold up those that are read
      automaticDeserialization: false,
      signal: () => endsIn(TIMEOUT_MS),
    });
    // One outage of Redis is one to whoever reads the log, whichever way it shows.
    let isIll = false;
    const tell = (/** @type {string} */ how) => {
      if (!isIll) warn(`Redis ${how}; going on without it.`);
      isIll = true;
    };
    const tellOver = () => {
      if (this.#reading.isOut || this.#writing.isOut) return;
      isIll = false;
      warn("Redis is back.");
    };
    this.#reading = new Breaker("does not answer", () => this.#redis.ping(), tell, tellOver);
    this.#writing = new Breaker(
      "takes nothing",
      () => this.#redis.set("livery:probe", "1", { ex: 1 }),
      tell,
      tellOver,
    );
  }

  /** @param {string} cache for the figures @param {string} key @returns {Promise<string | null>} null too when Redis is ill */
  async get(cache, key) {
    const value = await this.#reading.run(
      () => this.#redis.get(key),
      () => count(cache, "error"),
    );
    return typeof value === "string" ? value : null;
  }

  /** @param {string} cache @param {string} key @param {string} value @param {number} seconds */
  async set(cache, key, value, seconds) {
    await this.#writing.run(
      () => this.#redis.set(key, value, { ex: Math.max(1, Math.ceil(seconds)) }),
      () => count(cache, "error"),
    );
  }

  /** @param {string} channel @param {string} message */
  async publish(channel, message) {
    await this.#writing.run(
      () => this.#redis.publish(channel, message),
      () => count("announcements", "error"),
    );
  }

  /** Which of the two directions are given up at the moment. */
  get outages() {
    return { read: this.#reading.isOut, write: this.#writing.isOut };
  }
}

/**
 * Like AbortSignal.timeout(), but a process that was busy itself looks at what has arrived meanwhile before it gives up.
 * @param {number} ms
 */
function endsIn(ms) {
  const ending = new AbortController();
  const wait = (/** @type {number} */ delayMs) => {
    const dueAt = performance.now() + delayMs;
    const check = () => {
      if (performance.now() - dueAt > BUSY_MS) wait(BUSY_MS);
      else ending.abort(new Error(`no answer within ${ms} ms`));
    };
    unref(setTimeout(check, delayMs));
  };
  wait(ms);
  return ending.signal;
}

/**
 * Next.js takes a request to Redis in the middle of drawing a page for a part of that page, which then cannot be kept. The server
 * in front has noted what the process was like before any request (scripts/server.mjs).
 * @template Result @param {() => Promise<Result>} run @returns {Promise<Result>}
 */
function outside(run) {
  const { liveryOutside } =
    /** @type {{ liveryOutside?: (run: () => Promise<Result>) => Promise<Result> }} */ (globalThis);
  return liveryOutside ? liveryOutside(run) : run();
}

class Breaker {
  isOut = false;
  #failures = 0;
  #failedAt = 0;
  #ill;
  #probe;
  #tell;
  #tellOver;

  /**
   * @param {string} ill in words @param {() => Promise<unknown>} probe
   * @param {(how: string) => void} tell @param {() => void} tellOver
   */
  constructor(ill, probe, tell, tellOver) {
    this.#ill = ill;
    this.#probe = probe;
    this.#tell = tell;
    this.#tellOver = tellOver;
  }

  /**
   * @template Result
   * @param {() => Promise<Result>} ask @param {() => void} onError
   * @returns {Promise<Result | null>}
   */
  async run(ask, onError) {
    if (this.isOut) return null;
    const beganAt = Date.now();
    try {
      const result = await outside(ask);
      this.#failures = 0;
      return result;
    } catch (error) {
      onError();
      if (beganAt < this.#failedAt) return null; // of the same moment as another, and not one more in a row
      this.#failedAt = Date.now();
      if (++this.#failures >= FAILURES_OF_AN_OUTAGE && !this.isOut) this.#begin(/** @type {Error} */ (error));
      return null;
    }
  }

  /** @param {Error} error */
  #begin(error) {
    this.isOut = true;
    // Without the command, which has somebody's page in it.
    this.#tell(`${this.#ill} (${error.message.split(/, command was|\n/)[0]?.slice(0, 200)})`);
    this.#probeUntilWell();
  }

  // Behind the backs of all: a visitor never waits to find out.
  #probeUntilWell() {
    const timer = setInterval(
      () =>
        outside(this.#probe).then(
          () => {
            clearInterval(timer);
            if (!this.isOut) return; // two probes were under way
            this.isOut = false;
            this.#failures = 0;
            this.#tellOver();
          },
          () => {},
        ),
      PROBE_EVERY_MS,
    );
    unref(timer);
  }
}

/** The edge has timers without it. @param {unknown} timer */
function unref(timer) {
  /** @type {{ unref?: () => void }} */ (timer).unref?.();
}

// On globalThis: one link, one outage and one warning for all that ask in this process.
const shared = /** @type {typeof globalThis & { liveryRedis?: RedisLink | null }} */ (globalThis);

/** The process's way to Redis, or null where none is configured. @returns {RedisLink | null} */
export function redisLink() {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = process.env;
  // The edge side of a process has a link of its own; the Node side speaks for both.
  const quiet = process.env.NEXT_RUNTIME === "edge" ? () => {} : undefined;
  if (shared.liveryRedis === undefined)
    shared.liveryRedis = url ? new RedisLink({ url, token: token ?? "" }, quiet) : null;
  return shared.liveryRedis;
}
