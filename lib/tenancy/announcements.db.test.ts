import type { AddressInfo } from "node:net";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { memoryRedis } from "@/sandbox/redis-stores.mjs";
import { upstashRest } from "@/sandbox/upstash-rest.mjs";
import { clusterUrl, databaseUrl, directUrl, onCluster } from "@/test/cluster";
import { faultyProxy } from "@/test/faulty-proxy";
import { poolerLike } from "@/test/pooler-like";
import { makeTenant } from "@/test/tenants";
import { startAnnouncements, toldBy } from "./announcements";
import { followChangesNow, knownChanges } from "./change-log";

const QUICK = { beatMs: 200, firstRetryMs: 50, longestRetryMs: 200 };
const direct = directUrl(process.env.DATABASE_PLATFORM_URL!);
const ends: (() => unknown)[] = [];
let tenantId: string;

beforeAll(async () => {
  tenantId = (await makeTenant()).tenant.id;
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  vi.unstubAllEnvs();
  const inProcess = globalThis as Record<string, unknown>;
  delete inProcess.liveryRedis;
  delete inProcess.liveryWrote;
});

/** Another process changes the tenant, and this one hears of it although nobody asks it for anything. */
async function isHeard(timeout = 2_000) {
  const { version } = knownChanges();
  await onCluster(
    (client) => client.query("UPDATE control.tenants SET name = name WHERE id = $1", [tenantId]),
    databaseUrl(new URL(direct).pathname.slice(1)),
  );
  await vi.waitFor(() => expect(knownChanges().version).toBeGreaterThan(version), { timeout });
}

async function start(url = direct, by: "database" | "redis" = "database") {
  ends.push(startAnnouncements(QUICK, url));
  await vi.waitFor(() => expect(toldBy()).toBe(by), 5_000);
}

describe("from the database", () => {
  it("a change is heard at its commit, and one that was made before listening began as well", async () => {
    await start();
    await isHeard();
    await isHeard();
  });

  it("nothing is heard of what was rolled back", async () => {
    await start();
    const { version } = knownChanges();
    await inPlatform(async (db) => {
      await db.tenant.update({ where: { id: tenantId }, data: { name: "Never" } });
      throw new Error("undo");
    }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(knownChanges().version).toBe(version);
  });

  it("hearing goes on after the connection was cut", async () => {
    await start();
    await onCluster((client) =>
      client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'portal-listen' AND datname = $1",
        [new URL(direct).pathname.slice(1)],
      ),
    );
    await vi.waitFor(() => expect(toldBy()).toBeNull());
    await vi.waitFor(() => expect(toldBy()).toBe("database"), 5_000);
    await isHeard();
  });

  it("hearing goes on after the connection has died without a word", async () => {
    const proxy = await faultyProxy(Number(clusterUrl().port));
    ends.push(proxy.close);
    const url = new URL(direct);
    url.port = String(proxy.port);
    await start(url.href);
    proxy.set("stalled");
    await vi.waitFor(() => expect(toldBy()).toBeNull(), 5_000);
    proxy.set("good");
    await vi.waitFor(() => expect(toldBy()).toBe("database"), 10_000);
    await isHeard();
  });
});

describe("from Redis, where a pooler is in between", () => {
  async function startBehindPooler() {
    const redis = upstashRest("token", memoryRedis());
    await new Promise<void>((resolve) => redis.server.listen(0, "127.0.0.1", resolve));
    const proxy = await faultyProxy((redis.server.address() as AddressInfo).port);
    ends.push(
      () => redis.server.close(),
      () => redis.server.closeAllConnections(),
      proxy.close,
    );
    vi.stubEnv("UPSTASH_REDIS_REST_URL", `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "token");
    await followChangesNow();
    const pooler = await poolerLike(direct);
    ends.push(pooler.close);
    await start(pooler.url, "redis");
    return { proxy, redis };
  }

  it("whoever writes says so after the commit", async () => {
    const { redis } = await startBehindPooler();
    const { version } = knownChanges();
    await inPlatform((db) => db.tenant.update({ where: { id: tenantId }, data: { name: "Told" } }));
    await vi.waitFor(() => expect(knownChanges().version).toBeGreaterThan(version));
    const [, channel, message] = redis.commands.find(
      ([name, , text]) => name === "publish" && text !== "beat",
    )!;
    expect([channel, Number(message)]).toEqual([
      `livery:${knownChanges().installation}:changes`,
      knownChanges().version,
    ]);
  });

  const write = () =>
    inPlatform((db) => db.tenant.update({ where: { id: tenantId }, data: { name: "Again" } }));

  it.each<["reset" | "stalled" | "garbage", string]>([
    ["reset", "ended"],
    ["stalled", "silent"],
    ["garbage", "unreadable"],
  ])("hearing goes on after the stream was %s", async (wire) => {
    const { proxy } = await startBehindPooler();
    proxy.set(wire);
    await vi.waitFor(() => expect(toldBy()).toBeNull(), 5_000);
    proxy.set("good");
    await vi.waitFor(() => expect(toldBy()).toBe("redis"), 10_000);
    // The way to Redis itself may still be given up for some seconds.
    await vi.waitFor(
      async () => {
        const { version } = knownChanges();
        await write();
        await new Promise((resolve) => setTimeout(resolve, 200));
        expect(knownChanges().version).toBeGreaterThan(version);
      },
      { timeout: 15_000, interval: 500 },
    );
  });
});

it("a change that nobody announces is followed within a second of being asked for", async () => {
  await followChangesNow();
  const { version } = knownChanges();
  await expect(isHeard(500)).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 600));
  const { tenantById } = await import("./routing");
  await tenantById(tenantId);
  expect(knownChanges().version).toBeGreaterThan(version);
});
