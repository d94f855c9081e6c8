import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { seal, unseal } from "@/lib/cache/seal.mjs";
import { pool } from "@/lib/db/pools";
import { inPlatform } from "@/lib/db/scopes";
import { memoryRedis } from "@/sandbox/redis-stores.mjs";
import { upstashRest } from "@/sandbox/upstash-rest.mjs";
import { makeTenant } from "@/test/tenants";
import { followChangesNow, knownChanges } from "./change-log";
import { tenantOfHost } from "./routing";

const store = memoryRedis();
const redis = upstashRest("token", store);
const inProcess = globalThis as Record<string, unknown>;
const key = (host: string) => `livery:${knownChanges().installation}:host:${host}`;
const get = async (host: string) => (await store.run(["GET", key(host)])) as string | null;
const put = (host: string, value: string) => store.run(["SET", key(host), value, "EX", "300"]);

beforeAll(async () => {
  await new Promise<void>((resolve) => redis.server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("UPSTASH_REDIS_REST_URL", `http://127.0.0.1:${(redis.server.address() as AddressInfo).port}`);
  vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "token");
});
beforeEach(() => {
  delete inProcess.liveryRedis;
});
afterAll(() => {
  redis.server.closeAllConnections();
  redis.server.close();
});

/** As a process that has only just begun, and knows the patterns. */
async function anew() {
  delete inProcess.liveryRouting;
  delete inProcess.liveryChanges;
  await followChangesNow();
  await tenantOfHost("nobody.test");
}

/** Whose the host is for a new process, and how many queries it takes it. */
async function resolve(host: string) {
  await anew();
  const queries = vi.spyOn(pool("platform"), "query");
  try {
    const tenant = await tenantOfHost(host);
    return {
      id: tenant?.id,
      queries: queries.mock.calls.filter(([text]) => String(text).includes("control.tenants t")).length,
    };
  } finally {
    queries.mockRestore();
  }
}

const replaced = (host: string, value: string) =>
  vi.waitFor(async () => expect(await get(host)).not.toBe(value));
let made = 0;

/** A tenant with a domain that some process has stored. */
async function storedHost() {
  const host = `stored${made++}.test`;
  const { tenant } = await makeTenant({ domain: host });
  await resolve(host);
  const sealed = await vi.waitFor(async () => {
    const found = await get(host);
    expect(found).not.toBeNull();
    return found!;
  });
  return { host, tenant, sealed };
}

describe("a host in Redis", () => {
  it("serves another process without a query", async () => {
    const { host, tenant } = await storedHost();
    expect(await resolve(host)).toEqual({ id: tenant.id, queries: 0 });
  });

  it("whose tenant's context is not there costs one query", async () => {
    const { host, tenant } = await storedHost();
    const context = `livery:${knownChanges().installation}:ctx:${tenant.id}`;
    await vi.waitFor(async () => expect(await store.run(["GET", context])).not.toBeNull());
    await store.run(["SET", context, "{", "EX", "300"]);
    expect(await resolve(host)).toEqual({ id: tenant.id, queries: 1 });
  });

  it("that has been given to another tenant since is refused, also where it is written late", async () => {
    const [{ host, sealed }, { tenant: globex }] = [await storedHost(), await makeTenant()];
    await inPlatform((db) => db.domain.updateMany({ where: { host }, data: { tenantId: globex.id } }));
    expect(await resolve(host)).toEqual({ id: globex.id, queries: 1 });
    await replaced(host, sealed);
    await put(host, sealed);
    expect(await resolve(host)).toEqual({ id: globex.id, queries: 1 });
  });

  it("under another host's key, without a seal of ours, or not of our kind, is refused", async () => {
    const [acme, globex] = [await storedHost(), await storedHost()];
    const text = unseal(key(globex.host), globex.sealed)!;
    for (const forged of [
      globex.sealed,
      text,
      acme.sealed.replace(acme.tenant.id, globex.tenant.id),
      seal(key(acme.host), "{"),
      seal(key(acme.host), text.replace("{", '{"more":1,')),
      seal(key(acme.host), text.replace(/"at":\d+/, '"at":0').replace(globex.tenant.id, acme.tenant.id)),
    ]) {
      await put(acme.host, forged);
      expect(await resolve(acme.host)).toEqual({ id: acme.tenant.id, queries: 1 });
      await replaced(acme.host, forged);
    }
  });

  it("is none for a host that nobody has", async () => {
    expect(await resolve("nobodys.test")).toEqual({ id: undefined, queries: 1 });
    expect(await get("nobodys.test")).toBeNull();
  });
});
