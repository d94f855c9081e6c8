import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { inPlatform } from "@/lib/db/scopes";
import { followChangesNow } from "@/lib/tenancy/change-log";
import type { TenantContext } from "@/lib/tenancy/context";
import { findTlsPrograms } from "@/scripts/lib/tls-programs.mjs";
import { keepsTheContract } from "@/test/certificate-contract";
import { databaseUrl, onCluster } from "@/test/cluster";
import { makeTenant } from "@/test/tenants";
import { startBehindCaddy, type BehindCaddy } from "@/test/tls/behind-caddy";
import { caddyCertificates } from "./caddy";
import { LOOKUPS_AT_ONCE, LOOKUPS_PER_SECOND } from "./may-secure";
import { probeTls, type TlsAddress } from "./probe";

const programs = findTlsPrograms();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), "tls-"));

let tenant: TenantContext;
let front: BehindCaddy;
let address: TlsAddress;
let made = 0;

describe.runIf(programs)("Caddy in front, with an ACME authority", () => {
  beforeAll(async () => {
    tenant = await makeTenant({ code: "shop" });
    front = await startBehindCaddy(programs!, folder);
    address = { host: "127.0.0.1", port: front.ports.https, trustedCaFile: front.rootFile };
  });
  afterAll(async () => {
    await front?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const provider = () => caddyCertificates({ provider: "caddy", address, storage: front.storage });

  /** A domain of the tenant's, proved unless something else is said. */
  async function domain(data: { state?: string; proved?: boolean; host?: string } = {}): Promise<string> {
    const { state = "active", proved = true, host = `shop-${made++}.example.test` } = data;
    await inPlatform((db) =>
      db.domain.create({
        data: { tenantId: tenant.tenant.id, host, state, provedAt: proved ? new Date() : null },
      }),
    );
    await followChangesNow();
    return host;
  }

  const hello = (host: string) => probeTls(host, address, 15_000);
  const storedHosts = () => {
    const all = join(front.storage, "certificates");
    return existsSync(all) ? readdirSync(all).flatMap((authority) => readdirSync(join(all, authority))) : [];
  };

  it("is told by a file that it takes as operators have it, and README names all that it can be told", () => {
    const env = { ...process.env, HOME: folder, TLS_ASK_KEY: "a-key", LIVERY_ROOT: "example.com" };
    const args = ["validate", "--config", "deploy/Caddyfile"];
    const { status, stderr } = spawnSync(programs!.caddy, args, { env, encoding: "utf8" });
    expect(status, stderr).toBe(0);
    const named = readFileSync("deploy/Caddyfile", "utf8").matchAll(/\{\$(\w+)/g);
    const readme = readFileSync("deploy/README.md", "utf8");
    for (const [, name] of named) expect(readme).toContain(`\`${name}\``);
  });

  describe("keeps the contract", () => {
    keepsTheContract(() => ({
      provider: provider(),
      away: caddyCertificates({ provider: "caddy", address: { host: "127.0.0.1", port: 1 }, storage: null }),
      served: domain,
      unserved: async () => ({ host: `nobody-${made++}.example.test`, why: "NOT_SERVED" }),
    }));
  });

  it.each([
    ["a domain that is proved and about to be served", () => domain({ state: "verifying" })],
    ["a domain that is served", () => domain()],
    ["a tenant's host below the root", async () => "shop.localhost"],
    ["the console's", async () => "console.localhost"],
  ])("%s has its certificate at the first handshake", async (_what, hostOf) => {
    const host = await hostOf();
    expect(await hello(host)).toMatchObject({
      ok: true,
      trust: "trusted",
      certificate: { names: [host], issuer: expect.stringContaining("Pebble") },
    });
  });

  it.each([
    ["a domain that nobody has", async () => "stranger.example.test"],
    ["a domain that waits for its proof", () => domain({ state: "pending", proved: false })],
    ["a domain that was lost", () => domain({ state: "failed", proved: false })],
    ["a domain that led elsewhere for too long", () => domain({ state: "expired" })],
    ["a host below the root that is no tenant's", async () => "nobody.localhost"],
    ["a name that is reserved", async () => "www.localhost"],
  ])("%s is refused at the handshake, and nothing is stored", async (_what, hostOf) => {
    const host = await hostOf();
    expect(await hello(host)).toMatchObject({ ok: false, fault: { code: "ISSUE_FAILED" } });
    expect(storedHosts()).not.toContain(host);
  });

  it("a domain that is removed has no file left, and no new one for whoever still asks", async () => {
    const host = await domain();
    expect(await hello(host)).toMatchObject({ ok: true });
    expect(storedHosts()).toContain(host);
    await inPlatform((db) => db.domain.deleteMany({ where: { host } }));
    await provider().remove(host);
    expect(storedHosts()).not.toContain(host);
    // What Caddy still has in its memory is gone with it.
    await front.restartCaddy();
    expect(await hello(host)).toMatchObject({ ok: false });
    expect(storedHosts()).not.toContain(host);
  });

  it("two thousand unknown names cost the database no more than the bound, and a new domain is served right after", async () => {
    const before = await looksAtDomains();
    const began = performance.now();
    const names = Array.from({ length: 2_000 }, (_, index) => `flood-${index}.example.test`);
    const next = names.values();
    const refused = await Promise.all(
      Array.from({ length: 40 }, async () => {
        let count = 0;
        for (const name of next) if (!(await shakes(name))) count++;
        return count;
      }),
    );
    const seconds = (performance.now() - began) / 1_000;
    expect(refused.reduce((sum, count) => sum + count, 0)).toBe(names.length);
    // Statistics of a connection arrive within a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const looks = (await looksAtDomains()) - before;
    expect(looks).toBeGreaterThanOrEqual(LOOKUPS_AT_ONCE / 2);
    expect(looks).toBeLessThanOrEqual(LOOKUPS_AT_ONCE + LOOKUPS_PER_SECOND * (seconds + 1));
    expect(looks).toBeLessThan(names.length / 3);
    expect(await hello(await domain())).toMatchObject({ ok: true, trust: "trusted" });
  });

  function shakes(servername: string): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect({
        host: "127.0.0.1",
        port: address.port,
        servername,
        rejectUnauthorized: false,
      });
      const end = (done: boolean) => {
        socket.destroy();
        resolve(done);
      };
      socket.once("secureConnect", () => end(true));
      socket.on("error", () => end(false));
    });
  }

  /** How often the table of domains was looked into, by anybody. */
  async function looksAtDomains(): Promise<number> {
    const name = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);
    const { rows } = await onCluster(
      (client) =>
        client.query<{ looks: string }>(
          `SELECT seq_scan + COALESCE(idx_scan, 0) AS looks FROM pg_stat_user_tables
           WHERE schemaname = 'control' AND relname = 'domains'`,
        ),
      databaseUrl(name),
    );
    return Number(rows[0]!.looks);
  }
});
