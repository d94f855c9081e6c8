import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";
import { count } from "../../lib/cache/figures.mjs";
import { redisLink } from "../../lib/cache/redis-link.mjs";
import { seal, unseal } from "../../lib/cache/seal.mjs";
import { packPage, sizeOfPage, unpackPage } from "./packed-page.mjs";

/**
 * @typedef {import("../../lib/cache/known-changes").KnownChanges} KnownChanges
 * @typedef {import("./packed-page.mjs").PageValue} PageValue
 * @typedef {object} Entry
 * @property {PageValue} value
 * @property {number} lastModified when it was stored, for Next.js
 * @property {number} begunAt when its making began
 * @property {number} madeAt the version of the log of changes that was known then
 * @property {number} replaced how often the database had been replaced by then, as this process knows it
 * @property {string[]} tags
 * @property {any} [cacheControl]
 * @typedef {{ kind: string, tags?: string[], softTags?: string[] }} GetContext
 * @typedef {{ fetchCache?: boolean, tags?: string[], cacheControl?: any }} SetContext
 */

// It is CommonJS that says it was a module.
const FileSystemCache =
  /** @type {{ default?: typeof fileSystemCache }} */ (/** @type {unknown} */ (fileSystemCache)).default ??
  fileSystemCache;

const CACHE = "pages";
const LARGEST_IN_REDIS = 2_000_000;
/** ENTRY_TTL_MS of lib/cache/known-changes, which no bundler reads for this file. */
const TTL_MS = 300_000;
const TAGS_HEADER = "x-next-cache-tags";
const SEED_KINDS = new Set(["APP_PAGE", "APP_ROUTE", "PAGES"]);

/** Next.js makes a handler for each request; what is kept belongs to the process. */
const memory = /** @type {LRUCache<string, Entry>} */ (
  new LRUCache({ maxSize: 128 * 1024 * 1024, sizeCalculation: ({ value }) => sizeOfPage(value) })
);
/** What is being made: when that began, and what was known of changes then. */
const making = /** @type {LRUCache<string, Pick<Entry, "begunAt" | "madeAt" | "replaced">>} */ (
  new LRUCache({ max: 10_000 })
);
/** What server actions of this process have declared old. */
const expired = /** @type {LRUCache<string, number>} */ (new LRUCache({ max: 20_000 }));

/**
 * Next.js' cache of pages and of data (`cacheHandler`): memory, then Redis where there is one. Whether an entry is current is
 * decided by the log of changes (lib/cache/known-changes) and what was known of it before the entry's making began, in memory and
 * in Redis alike: no process has to be told to drop anything, and a page that was drawn from old data and stored late is refused.
 */
export default class PageCache {
  #seeds;
  #build;

  /** @param {any} options as Next.js describes them under `cacheHandler` */
  constructor(options) {
    // What was drawn at build time is on disk and of no tenant.
    this.#seeds = new FileSystemCache({ ...options, flushToDisk: false, maxMemoryCacheSize: 0 });
    this.#build = buildId(options.serverDistDir);
  }

  /** @param {string} key @param {GetContext} context @returns {Promise<any>} */
  async get(key, context) {
    const asked = [...(context.tags ?? []), ...(context.softTags ?? [])];
    const kept = memory.get(key);
    const entry =
      kept && isCurrent(kept, asked)
        ? kept
        : ((await this.#fromRedis(key, asked)) ?? (await this.#seed(key, context)));
    if (entry && !isOld(entry)) making.delete(key);
    // Somebody who began before is not ahead of what we know.
    else if (!making.has(key)) making.set(key, { begunAt: Date.now(), ...stateOfLog() });
    return entry ?? null;
  }

  /** @param {string} key @param {PageValue | null} value @param {SetContext} context */
  async set(key, value, { fetchCache, tags, cacheControl }) {
    const begun = making.get(key);
    making.delete(key);
    // Made before anybody asked whether it is there: from which state of the data is not known. Or of a database that is gone.
    if (!value || begun?.replaced !== stateOfLog().replaced) return;
    /** @type {Entry} */
    const entry = {
      ...begun,
      value,
      lastModified: Date.now(),
      tags: fetchCache ? (tags ?? []) : tagsOf(value),
      cacheControl: fetchCache ? undefined : cacheControl,
    };
    memory.set(key, entry);
    this.#toRedis(key, entry);
  }

  /** @param {string | string[]} tags */
  async revalidateTag(tags) {
    for (const tag of [tags].flat()) expired.set(tag, Date.now());
  }

  resetRequestCache() {}

  /** @param {string} key @param {string[]} asked @returns {Promise<Entry | null>} */
  async #fromRedis(key, asked) {
    const name = this.#nameOf(key);
    const redis = name && redisLink();
    if (!name || !redis) return null;
    const { replaced } = stateOfLog();
    const sealed = await redis.get(CACHE, name);
    if (sealed === null) return (count(CACHE, "miss"), null);
    const stored = sealed.length <= LARGEST_IN_REDIS ? read(unseal(name, sealed)) : null;
    const entry = stored && { ...stored, replaced }; // as this process counts; the name says of which database it is
    if (!entry || !isCurrent(entry, asked)) return (count(CACHE, "refused"), null);
    count(CACHE, "hit");
    memory.set(key, entry);
    return entry;
  }

  /** @param {string} key @param {Entry} entry */
  #toRedis(key, entry) {
    const name = this.#nameOf(key);
    const redis = name && redisLink();
    // What is tied to no tenant cannot be told to be old.
    if (!name || !redis || entry.madeAt < 0 || !entry.tags.some((tag) => changeOf(tag))) return;
    const value = packPage(entry.value);
    if (!value) return;
    const sealed = seal(name, JSON.stringify({ ...entry, value }));
    if (sealed.length <= LARGEST_IN_REDIS) void redis.set(CACHE, name, sealed, TTL_MS / 1_000);
  }

  /** @param {string} key @param {GetContext} context @returns {Promise<Entry | null>} */
  async #seed(key, context) {
    if (!SEED_KINDS.has(context.kind)) return null;
    const found = await this.#seeds.get(key, /** @type {any} */ (context));
    if (!found?.value) return null;
    const value = /** @type {PageValue} */ (/** @type {unknown} */ (found.value));
    const begunAt = found.lastModified ?? 0;
    const entry = { ...found, value, begunAt, madeAt: -1, replaced: 0, tags: tagsOf(value) };
    if (!isCurrent(/** @type {Entry} */ (entry), [])) return null;
    memory.set(key, /** @type {Entry} */ (entry));
    return /** @type {Entry} */ (entry);
  }

  /** @param {string} key */
  #nameOf(key) {
    const installation = changes()?.installation;
    return installation ? `livery:${installation}:page:${this.#build}:${key}` : null;
  }
}

/** @returns {KnownChanges | undefined} what the Node side of this process knows (lib/tenancy/change-log) */
function changes() {
  return /** @type {any} */ (globalThis).liveryChanges?.known;
}

function stateOfLog() {
  const known = changes();
  return { madeAt: known?.version ?? -1, replaced: known?.replaced ?? 0 };
}

/** @param {Entry} entry @param {string[]} asked tags that the asker adds */
function isCurrent({ begunAt, madeAt, replaced, tags }, asked) {
  const all = [...tags, ...asked];
  if (all.some((tag) => (expired.get(tag) ?? -1) >= begunAt)) return false;
  const known = changes();
  const followed = all.map(changeOf).filter((change) => change !== null);
  if (!known || followed.length === 0) return true;
  // Another machine's clock may be ahead.
  const isOfNow = replaced === known.replaced && Math.abs(Date.now() - begunAt) < TTL_MS;
  return isOfNow && followed.every(({ what, tenantId }) => known.isCurrent(what, tenantId, madeAt));
}

/** Whether Next.js will make it anew behind the visitor's back. @param {Entry} entry */
function isOld({ value, cacheControl, lastModified }) {
  const seconds = value.kind === "FETCH" ? value.revalidate : cacheControl?.revalidate;
  return typeof seconds === "number" && Date.now() - lastModified > seconds * 1_000;
}

/** The changes that end what has this tag (lib/catalogue/queries-cache). @param {string} tag */
function changeOf(tag) {
  const [kind, tenantId] = tag.split(":");
  if (!tenantId || (kind !== "tenant" && kind !== "catalogue")) return null;
  /** @type {import("../../lib/cache/known-changes").ChangeKind} */
  const what = kind === "tenant" ? "context" : "catalogue";
  return { what, tenantId };
}

/** @param {PageValue} value @returns {string[]} */
function tagsOf(value) {
  const header = value.headers?.[TAGS_HEADER];
  return typeof header === "string" && header ? header.split(",") : [];
}

/** @param {string | null} text @returns {Entry | null} */
function read(text) {
  if (text === null) return null;
  try {
    const { value, ...entry } = JSON.parse(text);
    return { ...entry, value: unpackPage(value) };
  } catch {
    return null;
  }
}

/** @type {string | undefined} */
let build;
/** @param {string | undefined} serverDistDir */
function buildId(serverDistDir) {
  try {
    return (build ??= readFileSync(join(serverDistDir ?? "", "..", "BUILD_ID"), "utf8").trim());
  } catch {
    return "none"; // development, or the build itself
  }
}
