import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { KnownChanges, type Change } from "@/lib/cache/known-changes";
import { memoryRedis } from "@/sandbox/redis-stores.mjs";
import { upstashRest } from "@/sandbox/upstash-rest.mjs";
import type { PageValue } from "./packed-page.mjs";

const ACME = "00000000-0000-4000-8000-0000000000aa";
const KEY = `/route-cache/APP_PAGE/hash/$/portal/acme.test~${ACME}`;
const inProcess = globalThis as Record<string, unknown>;
const store = memoryRedis();
const redis = upstashRest("token", store);
let log: Change[] = [];
let installation = "";
let tests = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => redis.server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("UPSTASH_REDIS_REST_URL", `http://127.0.0.1:${(redis.server.address() as AddressInfo).port}`);
  vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "token");
});
afterAll(() => {
  redis.server.closeAllConnections();
  redis.server.close();
});
beforeEach(() => {
  vi.useRealTimers();
  log = [{ id: 1, what: "context", tenantId: null }];
  installation = `test${tests++}`; // each finds an empty Redis
});

/** A server process with a memory of its own; `act` runs as it, so that two can take turns. */
async function startProcess() {
  vi.resetModules();
  const { default: PageCache } = await import("./page-cache.mjs");
  const known = new KnownChanges();
  const newest = () => log.at(-1)!.id;
  const follow = (version = known.version) => {
    const since = version < 0 ? { floors: [] } : { version, changes: log.filter(({ id }) => id > version) };
    known.take({ installation, version: newest(), since });
  };
  follow();
  const act = <Result>(run: (cache: InstanceType<typeof PageCache>) => Promise<Result>) => {
    Object.assign(inProcess, { liveryChanges: { known } });
    const fs = { existsSync: () => false, readFile: () => Promise.reject(new Error("not there")) };
    return run(new PageCache({ fs, serverDistDir: "/nowhere" }));
  };
  return {
    follow: () => follow(),
    beginAnew: () => follow(-1),
    get: (key = KEY) => act((cache) => cache.get(key, { kind: "APP_PAGE" })),
    set: (html: string, key = KEY) =>
      act((cache) => cache.set(key, page(html), { cacheControl: { revalidate: 300 } })),
    data: (tags: string[], revalidate: number) =>
      act(async (cache) => {
        const found = await cache.get("data", { kind: "FETCH", tags });
        if (!found)
          await cache.set(
            "data",
            { kind: "FETCH", data: { body: "1" }, revalidate },
            { fetchCache: true, tags },
          );
        return found !== null;
      }),
    revalidateTag: (tag: string) => act((cache) => cache.revalidateTag(tag)),
  };
}

function page(html: string): PageValue {
  return {
    kind: "APP_PAGE",
    html,
    rscData: Buffer.from([0, 255, 10]),
    segmentData: new Map([["/_tree", Buffer.from("tree")]]),
    headers: { "x-next-cache-tags": `_N_T_/layout,tenant:${ACME},catalogue:${ACME}` },
  };
}

const change = (what: Change["what"], tenantId: string | null = ACME) =>
  void log.push({ id: log.length + 1, what, tenantId });
const nameOf = (of: string) => `livery:${of}:page:none:${KEY}`;
const inRedis = async (html: string, of = installation) => {
  const text = () => store.run(["GET", nameOf(of)]);
  await vi.waitFor(async () => expect(String(await text())).toContain(html));
};

describe("a page", () => {
  it("that one process has drawn is served by another, byte for byte", async () => {
    const [a, b] = [await startProcess(), await startProcess()];
    expect(await a.get()).toBeNull();
    await a.set("<p>one</p>");
    await inRedis("one");
    expect((await b.get()).value).toEqual(page("<p>one</p>"));
    expect((await b.get()).value).toBe((await b.get()).value); // the server in front knows it by its identity
  });

  it.each(["context", "catalogue"] as const)(
    "is old in every process that knows of a change of its %s",
    async (what) => {
      const [a, b, c] = [await startProcess(), await startProcess(), await startProcess()];
      await a.get();
      await a.set("<p>former</p>");
      await inRedis("former");
      expect(await b.get()).not.toBeNull();
      change(what);
      for (const one of [a, b, c]) one.follow();
      expect([await a.get(), await b.get(), await c.get()]).toEqual([null, null, null]);
    },
  );

  it("outlives the changes of others", async () => {
    const a = await startProcess();
    await a.get();
    await a.set("<p>still</p>");
    change("context", "00000000-0000-4000-8000-0000000000bb");
    a.follow();
    expect(await a.get()).not.toBeNull();
  });

  it("that was begun before a change and stored after it is shown by nobody who knows of the change", async () => {
    const [slow, quick] = [await startProcess(), await startProcess()];
    await slow.get(); // reads the old brand …
    change("context");
    quick.follow();
    expect(await quick.get()).toBeNull();
    await slow.set("<p>old brand</p>"); // … and stores it now
    await inRedis("old brand");
    expect(await quick.get()).toBeNull();
    slow.follow();
    expect(await slow.get()).toBeNull(); // begins again …
    change("context");
    slow.follow(); // … hears of a change half-way, for another page
    await slow.set("<p>older brand</p>");
    await inRedis("older brand");
    quick.follow();
    expect([await slow.get(), await quick.get()]).toEqual([null, null]);
  });

  it("is old in its own process as soon as a server action says so, however late it is stored", async () => {
    const a = await startProcess();
    await a.get();
    await a.revalidateTag(`catalogue:${ACME}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await a.set("<p>late</p>");
    expect(await a.get()).toBeNull();
  });

  it("from Redis is refused when it is another page's, changed by somebody, or garbage", async () => {
    const a = await startProcess();
    await a.get();
    await a.set("<p>right</p>");
    await inRedis("right");
    const name = `livery:${installation}:page:none:${KEY}`;
    const right = String(await store.run(["GET", name]));
    const other = KEY.replace("acme", "globex");
    await store.run(["SET", `livery:${installation}:page:none:${other}`, right, "EX", "60"]);
    const b = await startProcess();
    expect(await b.get(other)).toBeNull();
    for (const text of [right.replace("right", "wrong"), "{}", "", right.slice(0, 50)]) {
      await store.run(["SET", name, text, "EX", "60"]);
      expect(await b.get()).toBeNull();
    }
    await store.run(["SET", name, right, "EX", "60"]);
    expect(await b.get()).not.toBeNull();
  });

  it("ends after five minutes whatever is known: of what changed longer ago than the floors reach back nobody is told", async () => {
    const a = await startProcess();
    await a.get();
    await a.set("<p>old</p>");
    await inRedis("old");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 299_000 });
    expect(await a.get()).not.toBeNull();
    vi.setSystemTime(Date.now() + 2_000);
    const b = await startProcess();
    expect([await a.get(), await b.get()]).toEqual([null, null]);
  });

  it.each([
    ["another installation", () => void (installation += "-restored")],
    ["an earlier state of the same one", () => void log.pop()],
  ])("is gone with the database that it was made from, replaced by %s", async (_by, restore) => {
    change("context", "00000000-0000-4000-8000-0000000000bb");
    const a = await startProcess();
    await a.get();
    await a.set("<p>lost</p>");
    await a.get("/slow"); // under way meanwhile
    const before = installation;
    restore();
    a.beginAnew();
    await a.set("<p>lost</p>", "/slow");
    for (let n = 0; n < 3; n++) change("context", "00000000-0000-4000-8000-0000000000bb");
    a.follow();
    await inRedis("lost", before);
    await store.run(["SET", nameOf(before), "", "EX", "60"]); // a restored database is given a new id
    expect([await a.get(), await a.get("/slow")]).toEqual([null, null]);
  });

  it("that nobody had asked for is not kept: from which state of the data it is made is not known", async () => {
    const a = await startProcess();
    await a.set("<p>from nowhere</p>", `${KEY}/other`);
    expect(await a.get(`${KEY}/other`)).toBeNull();
  });
});

it("data of a tenant follows the tags that it is asked for with", async () => {
  const a = await startProcess();
  const tags = [`catalogue:${ACME}`];
  expect([await a.data(tags, 300), await a.data(tags, 300)]).toEqual([false, true]);
  change("catalogue");
  a.follow();
  expect([await a.data(tags, 300), await a.data(tags, 300)]).toEqual([false, true]);
});
