import pg from "pg";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { GET } from "@/app/api/internal/resolve/route";
import { pool } from "@/lib/db/pools";
import { inPlatform } from "@/lib/db/scopes";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { tenantOfHost } from "@/lib/tenancy/routing";
import { databaseUrl, onCluster } from "./cluster";
import { makeManyTenants } from "./many-tenants";

const TENANTS = 100;
const HOSTS_OF_EACH = 3;
const main = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
const inProcess = globalThis as Record<string, unknown>;
let hosts: string[];

beforeAll(async () => {
  hosts = await onCluster((admin) => makeManyTenants(admin, TENANTS, HOSTS_OF_EACH), databaseUrl(main));
});

/** A process that has served one host, and knows no other. */
beforeEach(async () => {
  delete inProcess.liveryRouting;
  await followChangesNow();
  await ask("nobody.test");
  vi.useFakeTimers({ toFake: ["Date"] }); // the log is read once a second, by whoever comes: that is counted nowhere here
  onTestFinished(() => void vi.useRealTimers());
});

/** What the edge side asks of a host that it does not know: whose it is, and what they are. */
async function ask(host: string) {
  const headers = { "x-internal-key": process.env.INTERNAL_KEY! };
  const answer = await GET(new Request(`http://localhost/api/internal/resolve?host=${host}`, { headers }));
  return (await answer.json()) as { kind: string; tenantId?: string };
}

/** How many queries of the platform's records anybody in this process makes meanwhile. */
async function queriesOf(run: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(pg.Client.prototype, "query");
  try {
    await run();
    return sent.mock.calls.filter(([query]) => textOf(query).includes("control.")).length;
  } finally {
    sent.mockRestore();
  }
}

const textOf = (query: unknown) => (typeof query === "string" ? query : (query as { text: string }).text);
const askAll = (some: string[]) => Promise.all(some.map(ask));
const askInTurn = async (some: string[]) => {
  for (const host of some) await ask(host);
};
const firsts = () => hosts.filter((_, index) => index % HOSTS_OF_EACH === 0);

describe("resolving a host to its tenant's context costs", () => {
  it("one query where neither is known", async () => {
    expect(await queriesOf(() => askInTurn(firsts()))).toBe(TENANTS);
  });

  it("at most one for each host, however many hosts a tenant has", async () => {
    expect(await queriesOf(() => askInTurn(hosts))).toBeLessThanOrEqual(hosts.length);
  });

  it("none where they are known, however many tenants there are", async () => {
    await askInTurn(hosts);
    expect(await queriesOf(() => askInTurn(hosts))).toBe(0);
    expect(await queriesOf(() => askAll(hosts))).toBe(0);
  });

  it("one for all who ask at once", async () => {
    const host = hosts.at(-1)!;
    expect(await queriesOf(() => askAll(Array.from({ length: 50 }, () => host)))).toBe(1);
  });

  it("one for a host that nobody has, and none when it is asked for again", async () => {
    expect(await queriesOf(() => askAll(Array.from({ length: 50 }, () => "other.test")))).toBe(1);
    expect(await queriesOf(() => ask("other.test"))).toBe(0);
  });

  it("one more for all who come at once after something that concerns every tenant: the patterns", async () => {
    await askInTurn(hosts);
    await inPlatform((db) => db.plan.update({ where: { id: "many" }, data: { name: "Renamed" } }));
    await followChangesNow();
    expect(await queriesOf(() => askAll(firsts()))).toBe(TENANTS + 1);
  });

  it("as much again after a look that failed: nothing of it is kept", async () => {
    delete inProcess.liveryRouting; // the patterns, which come first, are to be read as well
    const [first, second] = hosts as [string, string];
    const fail = async (host: string) => {
      const platform = vi.spyOn(pool("platform"), "query");
      platform.mockRejectedValueOnce(new Error("ECONNREFUSED") as never);
      await expect(askAll([host, host])).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE" });
      platform.mockRestore();
    };
    await fail(first);
    expect(await queriesOf(() => ask(first))).toBe(2);
    await fail(second);
    expect(await queriesOf(() => ask(second))).toBe(1);
  });

  it("one again after five minutes, for a host that was asked for the first time after four as well", async () => {
    const [first, second] = hosts as [string, string]; // of one tenant
    await ask(first);
    vi.setSystemTime(Date.now() + 240_000);
    await followChangesNow();
    await ask(second);
    expect(await tenantOfHost(second)).toBe(await tenantOfHost(first)); // one context for both, of the first one's age
    vi.setSystemTime(Date.now() + 61_000);
    await followChangesNow();
    expect(await queriesOf(() => ask(first))).toBe(2); // the patterns, as old, are read again too
    expect(await queriesOf(() => ask(second))).toBe(1);
  });

  it("nothing to the others when one tenant changes", async () => {
    await askInTurn(hosts);
    const { tenantId } = await ask(hosts[0]!);
    await inPlatform((db) => db.tenant.update({ where: { id: tenantId }, data: { name: "Renamed" } }));
    await followChangesNow();
    expect(await queriesOf(() => askAll(firsts()))).toBe(1);
  });
});

it("every host leads to its own tenant, whoever asks beside it", async () => {
  const answers = await askAll(hosts);
  expect(answers.every(({ kind }) => kind === "tenant")).toBe(true);
  const ids = answers.map(({ tenantId }) => tenantId);
  expect(new Set(ids).size).toBe(TENANTS);
  for (let at = 0; at < ids.length; at += HOSTS_OF_EACH)
    expect(new Set(ids.slice(at, at + HOSTS_OF_EACH)).size).toBe(1);
});
