import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Change } from "@/lib/cache/known-changes";
import { memoryRedis } from "@/sandbox/redis-stores.mjs";
import { upstashRest } from "@/sandbox/upstash-rest.mjs";
import type { HostRoute, TenantRoute } from "./host-route";

const TOKEN = "token";
const ofTenant = (tenantId: string): TenantRoute => ({
  kind: "tenant",
  tenantId,
  status: "active",
  languages: ["en"],
  redirectTo: null,
});
const ACME = ofTenant("acme");
const GLOBEX = ofTenant("globex");
const ROUTE_KEY = "livery:here:route:acme.test";

/** The Node side of the process, as the middleware sees it over the loopback. */
const node = {
  version: 1,
  installation: "here",
  changed: [] as Change[],
  routes: new Map<string, HostRoute>(),
  asked: [] as string[],
  down: false,
};
const opened: Server[] = [];

async function listen(server: Server): Promise<string> {
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The next change of the log, which the Node side tells whoever follows. */
function change(tenantId: string | null): void {
  node.version++;
  node.changed.push({ id: node.version, what: "context", tenantId });
}

/** An edge that begins with an empty memory. */
async function load(env: Record<string, string> = {}) {
  vi.resetModules();
  const inProcess = globalThis as Record<string, unknown>;
  delete inProcess.liveryRedis;
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return (await import("./resolve-host")).resolveHost;
}

beforeEach(async () => {
  Object.assign(node, {
    version: 1,
    installation: "here",
    changed: [],
    routes: new Map([["acme.test", ACME]]),
    asked: [],
    down: false,
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url!, "http://localhost");
    if (node.down || request.headers["x-internal-key"] !== "key") return response.writeHead(503).end();
    const host = url.searchParams.get("host");
    if (host) node.asked.push(host);
    const asked = url.searchParams.get("since");
    const since = asked
      ? { version: Number(asked), changes: node.changed.filter(({ id }) => id > Number(asked)) }
      : { floors: node.changed.map(({ id, what }) => ({ id, what, shard: null })) };
    const answer = host
      ? (node.routes.get(host) ?? { kind: "unknown" })
      : { installation: node.installation, version: node.version, since };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  vi.stubEnv("INTERNAL_ORIGIN", await listen(server));
  vi.stubEnv("INTERNAL_KEY", "key");
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

it("asks once for a host, however many visitors come at the same time", async () => {
  const resolveHost = await load();
  const routes = await Promise.all(Array.from({ length: 50 }, () => resolveHost("acme.test")));
  expect(new Set(routes.map((route) => JSON.stringify(route)))).toEqual(new Set([JSON.stringify(ACME)]));
  await resolveHost("acme.test");
  expect(node.asked).toEqual(["acme.test"]);
});

it("knows thirty thousand hosts at once", async () => {
  const resolveHost = await load();
  await resolveHost("acme.test");
  const asked = vi.fn(() => Promise.resolve({ ok: true, json: () => ACME }));
  vi.stubGlobal("fetch", asked); // the wire is shown above; here it would take half a minute
  onTestFinished(() => void vi.unstubAllGlobals());
  const hosts = Array.from({ length: 30_000 }, (_, index) => `h${index}.test`);
  for (const host of hosts) await resolveHost(host);
  for (const host of hosts) await resolveHost(host);
  expect(asked).toHaveBeenCalledTimes(hosts.length);
}, 30_000);

it("follows a change of one tenant within a second and keeps the others", async () => {
  node.routes.set("globex.test", GLOBEX);
  const resolveHost = await load();
  await resolveHost("acme.test");
  await resolveHost("globex.test");
  node.routes.set("acme.test", { ...ACME, status: "suspended" });
  change("acme");
  vi.setSystemTime(Date.now() + 1_001);
  expect(await resolveHost("acme.test")).toMatchObject({ status: "suspended" });
  await resolveHost("globex.test");
  expect(node.asked).toEqual(["acme.test", "globex.test", "acme.test"]);
});

it("follows at once when its own process has seen a newer version, and asks once for each", async () => {
  const resolveHost = await load();
  await resolveHost("acme.test", "1");
  node.routes.set("acme.test", { ...ACME, status: "suspended" });
  change("acme");
  expect(await resolveHost("acme.test", "1")).toMatchObject({ status: "active", languages: ["en"] });
  expect(await resolveHost("acme.test", "2")).toMatchObject({ status: "suspended" });
});

it("follows at once for a request that has just been drawn after a change that it was routed before", async () => {
  const resolveHost = await load();
  await resolveHost("acme.test", "1");
  node.routes.set("acme.test", { ...ACME, status: "suspended" });
  change("acme");
  expect(await resolveHost("acme.test", "1")).toMatchObject({ status: "active", languages: ["en"] });
  expect(await resolveHost("acme.test", "1", true)).toMatchObject({ status: "suspended" });
});

it("finds a host that was unknown as soon as a change has made it known", async () => {
  const resolveHost = await load();
  expect(await resolveHost("new.test")).toEqual({ kind: "unknown" });
  node.routes.set("new.test", ofTenant("new"));
  change("new");
  vi.setSystemTime(Date.now() + 1_001);
  expect(await resolveHost("new.test")).toMatchObject({ tenantId: "new" });
});

it("serves what it knows while the Node side is away, and says so of what it does not", async () => {
  const resolveHost = await load();
  await resolveHost("acme.test");
  node.down = true;
  vi.setSystemTime(Date.now() + 60_000);
  expect(await resolveHost("acme.test")).toEqual(ACME);
  expect(await resolveHost("other.test")).toEqual({ kind: "unavailable" });
  node.down = false;
  expect(await resolveHost("other.test")).toEqual({ kind: "unknown" });
});

describe("Redis", () => {
  async function withRedis() {
    const store = memoryRedis();
    const redis = upstashRest(TOKEN, store);
    const env = { UPSTASH_REDIS_REST_URL: await listen(redis.server), UPSTASH_REDIS_REST_TOKEN: TOKEN };
    const stored = async () => String(await store.run(["GET", ROUTE_KEY]));
    const put = (value: string) => store.run(["SET", ROUTE_KEY, value, "EX", "300"]);
    return { env, stored, put, commands: redis.commands };
  }

  it("shares answers between processes", async () => {
    const { env, stored } = await withRedis();
    await (
      await load(env)
    )("acme.test");
    await vi.waitFor(async () => expect(await stored()).toContain("acme"));
    expect(await (await load(env))("acme.test")).toEqual(ACME);
    expect(node.asked).toEqual(["acme.test"]);
  });

  it("keeps the answers of all tenants but the one that has changed", async () => {
    const { env, stored } = await withRedis();
    await (
      await load(env)
    )("acme.test");
    await vi.waitFor(async () => expect(await stored()).toContain("acme"));
    const second = await load(env);
    await second("globex.test");
    change("globex");
    vi.setSystemTime(Date.now() + 1_001);
    expect(await second("acme.test")).toEqual(ACME);
    node.routes.set("acme.test", { ...ACME, status: "suspended" });
    change("acme");
    vi.setSystemTime(Date.now() + 1_001);
    expect(await second("acme.test")).toMatchObject({ status: "suspended" });
    expect(node.asked).toEqual(["acme.test", "globex.test", "acme.test"]);
  });

  it("never brings back an answer from before a change that this process saw at its start", async () => {
    const { env, stored } = await withRedis();
    await (
      await load(env)
    )("acme.test");
    await vi.waitFor(async () => expect(await stored()).toContain("acme"));
    node.routes.set("acme.test", { ...ACME, status: "archived" });
    change("acme");
    expect(await (await load(env))("acme.test")).toMatchObject({ status: "archived" });
  });

  const now = Date.now();
  it.each([
    ["that is another host's", JSON.stringify({ host: "globex.test", at: now, madeAt: 1, route: GLOBEX })],
    ["that is no JSON", "{"],
    ["that is something else", JSON.stringify({ host: "acme.test", route: [] })],
    [
      "of a state that does not exist",
      JSON.stringify({ host: "acme.test", at: now, madeAt: 1, route: { ...ACME, status: "x" } }),
    ],
    ["that was never made", JSON.stringify({ host: "acme.test", at: now, madeAt: -1, route: GLOBEX })],
    ["that is too old", JSON.stringify({ host: "acme.test", at: now - 400_000, madeAt: 1, route: GLOBEX })],
    [
      "that is too large",
      JSON.stringify({ host: "acme.test", at: now, madeAt: 1, route: GLOBEX, x: "x".repeat(3_000) }),
    ],
  ])("is not believed a value %s", async (_what, value) => {
    const { env, put } = await withRedis();
    await put(value);
    expect(await (await load(env))("acme.test")).toEqual(ACME);
    expect(node.asked).toEqual(["acme.test"]);
  });

  it("is shared with another installation without either noticing", async () => {
    const { env, stored } = await withRedis();
    await (
      await load(env)
    )("acme.test");
    await vi.waitFor(async () => expect(await stored()).toContain("acme"));
    node.installation = "there";
    node.routes.set("acme.test", GLOBEX);
    expect(await (await load(env))("acme.test")).toEqual(GLOBEX);
  });

  it.each([
    [
      "refuses everything",
      async () => {
        const redis = upstashRest(TOKEN, memoryRedis());
        redis.failing.with = 500;
        return { UPSTASH_REDIS_REST_URL: await listen(redis.server), UPSTASH_REDIS_REST_TOKEN: TOKEN };
      },
    ],
    [
      "has another password",
      async () => ({
        UPSTASH_REDIS_REST_URL: await listen(upstashRest("other", memoryRedis()).server),
        UPSTASH_REDIS_REST_TOKEN: TOKEN,
      }),
    ],
    [
      "is not there",
      async () => ({ UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1", UPSTASH_REDIS_REST_TOKEN: TOKEN }),
    ],
  ])("is gone on without where it %s", async (_name, env) => {
    const resolveHost = await load(await env());
    expect(await resolveHost("acme.test")).toEqual(ACME);
  });
});
