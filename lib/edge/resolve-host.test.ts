import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { upstashRest } from "@/sandbox/upstash-rest";
import type { HostRoute } from "./resolve-host";

const TOKEN = "token";
const ACME: HostRoute = { kind: "tenant", tenantId: "acme", status: "active" };

/** The Node side of the process, as the middleware sees it over the loopback. */
const node = {
  version: "1",
  changed: [] as string[] | "all",
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

async function load(env: Record<string, string> = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return (await import("./resolve-host")).resolveHost;
}

beforeEach(async () => {
  Object.assign(node, {
    version: "1",
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
    const answer = host
      ? (node.routes.get(host) ?? { kind: "unknown" })
      : { version: node.version, tenants: node.changed };
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

it("follows a change of one tenant within a second and keeps the others", async () => {
  node.routes.set("globex.test", { kind: "tenant", tenantId: "globex", status: "active" });
  const resolveHost = await load();
  await resolveHost("acme.test");
  await resolveHost("globex.test");
  node.routes.set("acme.test", { ...ACME, status: "suspended" });
  Object.assign(node, { version: "2", changed: ["acme"] });
  vi.setSystemTime(Date.now() + 1_001);
  expect(await resolveHost("acme.test")).toMatchObject({ status: "suspended" });
  await resolveHost("globex.test");
  expect(node.asked).toEqual(["acme.test", "globex.test", "acme.test"]);
});

it("follows at once when its own process has seen a newer version, and asks once for each", async () => {
  const resolveHost = await load();
  await resolveHost("acme.test", "1");
  node.routes.set("acme.test", { ...ACME, status: "suspended" });
  Object.assign(node, { version: "2", changed: ["acme"] });
  expect(await resolveHost("acme.test", "1")).toMatchObject({ status: "active" });
  expect(await resolveHost("acme.test", "2")).toMatchObject({ status: "suspended" });
});

it("finds a host that was unknown as soon as a change has made it known", async () => {
  const resolveHost = await load();
  expect(await resolveHost("new.test")).toEqual({ kind: "unknown" });
  node.routes.set("new.test", { kind: "tenant", tenantId: "new", status: "active" });
  Object.assign(node, { version: "2", changed: ["new"] });
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

it("shares answers through Redis, by version, and never asks Redis for what it just invalidated", async () => {
  const redis = upstashRest(TOKEN);
  const env = { UPSTASH_REDIS_REST_URL: await listen(redis.server), UPSTASH_REDIS_REST_TOKEN: TOKEN };
  await (
    await load(env)
  )("acme.test");
  await vi.waitFor(() => expect(redis.commands.some(([name]) => name === "set")).toBe(true));
  const second = await load(env);
  expect(await second("acme.test")).toEqual(ACME);
  expect(node.asked).toEqual(["acme.test"]);
  node.routes.set("acme.test", { ...ACME, status: "suspended" });
  Object.assign(node, { version: "2", changed: ["acme"] });
  vi.setSystemTime(Date.now() + 1_001);
  expect(await second("acme.test")).toMatchObject({ status: "suspended" });
});

it.each([
  [
    "refuses everything",
    async () => {
      const redis = upstashRest(TOKEN);
      redis.failing.with = 500;
      return { UPSTASH_REDIS_REST_URL: await listen(redis.server), UPSTASH_REDIS_REST_TOKEN: TOKEN };
    },
  ],
  [
    "has another password",
    async () => ({
      UPSTASH_REDIS_REST_URL: await listen(upstashRest("other").server),
      UPSTASH_REDIS_REST_TOKEN: TOKEN,
    }),
  ],
  [
    "is not there",
    async () => ({ UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1", UPSTASH_REDIS_REST_TOKEN: TOKEN }),
  ],
])("goes on without a Redis that %s", async (_name, env) => {
  const resolveHost = await load(await env());
  expect(await resolveHost("acme.test")).toEqual(ACME);
});
