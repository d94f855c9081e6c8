import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { seal, unseal } from "@/lib/cache/seal.mjs";
import { pool } from "@/lib/db/pools";
import { inPlatform } from "@/lib/db/scopes";
import { memoryRedis } from "@/sandbox/redis-stores.mjs";
import { upstashRest } from "@/sandbox/upstash-rest.mjs";
import { makeTenant } from "@/test/tenants";
import { followChangesNow, knownChanges } from "./change-log";
import { tenantById } from "./routing";

const store = memoryRedis();
const redis = upstashRest("token", store);
const inProcess = globalThis as Record<string, unknown>;
const key = (tenantId: string) => `livery:${knownChanges().installation}:ctx:${tenantId}`;
const storedAs = async (tenantId: string) => (await store.run(["GET", key(tenantId)])) as string | null;
const stored = async (tenantId: string) => unseal(key(tenantId), (await storedAs(tenantId)) ?? "");
const putAs = (tenantId: string, value: string) => store.run(["SET", key(tenantId), value, "EX", "300"]);
/** Under a seal that is right, so that it is what is in it that is refused. */
const put = (tenantId: string, value: string) => putAs(tenantId, seal(key(tenantId), value));

beforeAll(async () => {
  await new Promise<void>((resolve) => redis.server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("UPSTASH_REDIS_REST_URL", `http://127.0.0.1:${(redis.server.address() as AddressInfo).port}`);
  vi.stubEnv("UPSTASH_REDIS_REST_TOKEN", "token");
});
beforeEach(() => {
  delete inProcess.liveryRedis;
  redis.failing.with = null;
});
afterAll(() => {
  redis.server.closeAllConnections();
  redis.server.close();
});

/** As a process that has only just begun: nothing in memory. */
async function anew() {
  delete inProcess.liveryRouting;
  delete inProcess.liveryChanges;
  await followChangesNow();
}

/** What tenantById gives without a database to load from, and how many queries of a context it made. */
async function load(tenantId: string) {
  const queries = vi.spyOn(pool("platform"), "query");
  try {
    const tenant = await tenantById(tenantId);
    return {
      tenant,
      loads: queries.mock.calls.filter(([text]) => String(text).includes("control.tenants t")).length,
    };
  } finally {
    queries.mockRestore();
  }
}

async function storedTenant() {
  const { tenant } = await makeTenant();
  await anew();
  await tenantById(tenant.id);
  const text = await vi.waitFor(async () => {
    const found = await stored(tenant.id);
    expect(found).not.toBeNull();
    return found!;
  });
  await anew();
  return { tenant, text };
}

describe("a context in Redis", () => {
  it("serves another process without a query, to the last value as it was loaded", async () => {
    const { tenant } = await storedTenant();
    const { tenant: found, loads } = await load(tenant.id);
    expect([found, loads]).toEqual([tenant, 0]);
  });

  it("costs one query where it is in no cache, however many ask", async () => {
    const { tenant } = await storedTenant();
    await put(tenant.id, "{");
    const queries = vi.spyOn(pool("platform"), "query");
    await Promise.all(Array.from({ length: 50 }, () => tenantById(tenant.id)));
    const texts = queries.mock.calls.map(([text]) => String(text));
    queries.mockRestore();
    expect(texts.filter((text) => text.includes("control."))).toHaveLength(1);
  });

  it("from before a change is refused by every process that knows of the change", async () => {
    const { tenant, text } = await storedTenant();
    await inPlatform((db) => db.tenant.update({ where: { id: tenant.id }, data: { status: "suspended" } }));
    await followChangesNow();
    await put(tenant.id, text); // somebody slow has written it only now
    expect(await load(tenant.id)).toMatchObject({ loads: 1, tenant: { status: "suspended" } });
    await vi.waitFor(async () => expect(await stored(tenant.id)).toContain("suspended"));
    await put(tenant.id, text);
    await anew();
    expect(await load(tenant.id)).toMatchObject({ loads: 1, tenant: { status: "suspended" } });
  });

  it("of another tenant under this tenant's key is refused", async () => {
    const [acme, globex] = [await storedTenant(), await storedTenant()];
    await put(acme.tenant.id, globex.text);
    const { tenant, loads } = await load(acme.tenant.id);
    expect([tenant?.id, tenant?.name, loads]).toEqual([acme.tenant.id, acme.tenant.name, 1]);
  });

  it("that is under another key's seal, or under none, is refused", async () => {
    const [acme, globex] = [await storedTenant(), await storedTenant()];
    const name = '"name":"Somebody else"';
    await putAs(acme.tenant.id, seal(key(globex.tenant.id), acme.text));
    expect(await load(acme.tenant.id)).toMatchObject({ loads: 1 });
    await putAs(globex.tenant.id, (await storedAs(globex.tenant.id))!.replace(/"name":"[^"]*"/, name));
    expect(await load(globex.tenant.id)).toMatchObject({ loads: 1, tenant: { name: globex.tenant.name } });
  });

  it.each<[string, (text: string) => string]>([
    ["is no JSON", () => "{"],
    ["is JSON of another kind", () => "[1]"],
    ["lacks something", (text) => text.replace('"name":', '"nam":')],
    ["has something that nobody knows", (text) => text.replace('"name":', '"admin":true,"name":')],
    ["has a colour that is none", (text) => text.replace(/#[0-9a-f]{6}/, "red;}")],
    ["was never loaded", (text) => text.replace(/"madeAt":\d+/, '"madeAt":-1')],
    ["is older than five minutes", (text) => text.replace(/"at":\d+/, `"at":${Date.now() - 301_000}`)],
    ["is larger than any context", (text) => text + " ".repeat(300_000)],
  ])("that %s is as good as none", async (_what, spoil) => {
    const { tenant, text } = await storedTenant();
    await put(tenant.id, spoil(text));
    expect(await load(tenant.id)).toMatchObject({ loads: 1, tenant: { name: tenant.name } });
  });

  it("is not missed where Redis is away", async () => {
    const { tenant } = await storedTenant();
    redis.failing.with = 500;
    expect(await load(tenant.id)).toMatchObject({ loads: 1, tenant: { name: tenant.name } });
  });
});
