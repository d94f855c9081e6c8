import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudflareHostnames } from "@/sandbox/cloudflare-hostnames.mjs";
import { vercelDomains } from "@/sandbox/vercel-domains.mjs";
import { keepsTheContract } from "@/test/certificate-contract";
import { cloudflareCertificates } from "./cloudflare";
import { vercelCertificates } from "./vercel";

const TOKEN = "a-token";
const opened: Server[] = [];
let made = 0;
const newHost = () => `shop-${made++}.example.test`;

async function listen(server: Server): Promise<string> {
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterAll(() => {
  for (const server of opened) {
    server.closeAllConnections();
    server.close();
  }
});

const cloudflare = cloudflareHostnames({ token: TOKEN, zone: "zone" });
const vercel = vercelDomains({ token: TOKEN, project: "portal", team: "team" });
let origins: { cloudflare: string; vercel: string };
beforeAll(async () => {
  origins = {
    cloudflare: `${await listen(cloudflare.server)}/client/v4`,
    vercel: await listen(vercel.server),
  };
});

/** An adapter of each, at the stand-in or wherever else it is sent. */
const adapters = {
  cloudflare: (origin = origins.cloudflare, token = TOKEN) =>
    cloudflareCertificates({ provider: "cloudflare", origin, token, zone: "zone" }),
  vercel: (origin = origins.vercel, token = TOKEN) =>
    vercelCertificates({ provider: "vercel", origin, token, project: "portal", team: "team" }),
};
const standIns = { cloudflare, vercel };
const vendors = ["cloudflare", "vercel"] as const;

describe.each(vendors)("%s", (vendor) => {
  const { state } = standIns[vendor];

  keepsTheContract(() => ({
    provider: adapters[vendor](),
    away: adapters[vendor]("http://127.0.0.1:1"),
    served: async () => {
      const host = newHost();
      state.pointing.add(host);
      return host;
    },
    unserved: async () => {
      const host = newHost();
      state.taken.add(host);
      return { host, why: "TAKEN" };
    },
  }));

  it("says that our credentials are refused", async () => {
    const state = await adapters[vendor](undefined, "another").ensure(newHost());
    expect(state).toMatchObject({ state: "failed", code: "UNAUTHORIZED" });
  });

  it("comes back when it is told to, where it asked too much", async () => {
    state.left = 0;
    const found = await adapters[vendor]().ensure(newHost());
    state.left = Infinity;
    expect(found).toMatchObject({ state: "failed", code: "RATE_LIMITED" });
    const restMs = (found as { retryAt: Date }).retryAt.getTime() - Date.now();
    expect(restMs).toBeGreaterThan(20_000);
    expect(restMs).toBeLessThan(60_000);
  });

  it.each<[string, (response: import("node:http").ServerResponse) => void, string]>([
    ["a page of HTML", (response) => response.end("<html>"), "BAD_ANSWER"],
    ["JSON of another kind", (response) => response.end(`{"a":1}`), "BAD_ANSWER"],
    ["an endless answer", (response) => response.end(`"${"x".repeat(2_000_000)}"`), "BAD_ANSWER"],
    ["a fault of its own", (response) => response.writeHead(502).end("{}"), "UNREACHABLE"],
    ["a lead to elsewhere", (response) => response.writeHead(307, { location: "/x" }).end(), "UNREACHABLE"],
    [
      "half an answer",
      (response) => (response.write("{"), setTimeout(() => response.destroy(), 20)),
      "UNREACHABLE",
    ],
  ])("takes %s for what it is", async (_what, answer, code) => {
    const origin = await listen(createServer((_request, response) => answer(response)));
    expect(await adapters[vendor](origin).ensure(newHost())).toMatchObject({ state: "failed", code });
    await expect(adapters[vendor](origin).remove(newHost())).rejects.toMatchObject({
      code: "CERTIFICATE_NOT_REMOVED",
    });
  });

  it("keeps what it has where removing is refused, and says so", async () => {
    await expect(adapters[vendor](undefined, "another").remove(newHost())).rejects.toMatchObject({
      code: "CERTIFICATE_NOT_REMOVED",
    });
  });
});

const env = process.env;
/** The vendors themselves, where the environment has an account of ours (docs/tls.md). */
const real = {
  cloudflare: env.TEST_CLOUDFLARE_API_TOKEN && {
    make: (origin = "https://api.cloudflare.com/client/v4") =>
      cloudflareCertificates({
        provider: "cloudflare",
        origin,
        token: env.TEST_CLOUDFLARE_API_TOKEN!,
        zone: env.TEST_CLOUDFLARE_ZONE_ID!,
      }),
  },
  vercel: env.TEST_VERCEL_TOKEN && {
    make: (origin = "https://api.vercel.com") =>
      vercelCertificates({
        provider: "vercel",
        origin,
        token: env.TEST_VERCEL_TOKEN!,
        project: env.TEST_VERCEL_PROJECT_ID!,
        team: env.TEST_VERCEL_TEAM_ID ?? "",
      }),
  },
};

for (const vendor of vendors) {
  const account = real[vendor];
  if (account)
    describe(`${vendor} itself`, { timeout: 120_000 }, () => {
      const used: string[] = [];
      afterAll(() => Promise.all(used.map((host) => account.make().remove(host))));
      keepsTheContract(() => ({
        provider: account.make(),
        away: account.make("http://127.0.0.1:1"),
        served: async () => {
          const host = `t${Date.now()}-${used.length}.${env.TEST_CERTIFICATE_DOMAIN!}`;
          used.push(host);
          return host;
        },
      }));
    });
}

it("cloudflare: names the records that it waits for, and begins anew once it has given up", async () => {
  const host = newHost();
  const provider = adapters.cloudflare();
  await provider.ensure(host);
  expect(await provider.state(host)).toEqual({
    state: "issuing",
    records: [
      { type: "TXT", name: `_acme-challenge.${host}`, value: expect.any(String) },
      { type: "TXT", name: `_cf-custom-hostname.${host}`, value: expect.any(String) },
    ],
  });
  cloudflare.state.giveUp();
  expect(await provider.state(host)).toMatchObject({ state: "failed", code: "ISSUE_FAILED" });
  cloudflare.state.pointing.add(host);
  expect(await provider.ensure(host)).toMatchObject({ state: "issuing" });
  await expect.poll(() => provider.ensure(host), { interval: 5 }).toMatchObject({ state: "issued" });
});

it("cloudflare: says why an authority does not issue", async () => {
  const host = newHost();
  cloudflare.state.forbidden.add(host);
  await adapters.cloudflare().ensure(host);
  await expect
    .poll(() => adapters.cloudflare().state(host), { interval: 5 })
    .toMatchObject({ state: "failed", detail: expect.stringContaining("caa_error") });
});

it("cloudflare: finds a host among others that contain its name, also on a later page", async () => {
  const provider = adapters.cloudflare();
  for (let index = 0; index < 60; index++) await provider.ensure(`p${index}.paged.example.test`);
  expect(await provider.state("paged.example.test")).toEqual({ state: "none" });
  cloudflare.state.pointing.add("paged.example.test");
  await provider.ensure("paged.example.test");
  await expect
    .poll(() => provider.state("paged.example.test"), { interval: 5 })
    .toMatchObject({ state: "issued" });
});

it("vercel: names the record that proves a domain of another account, and goes on once it is there", async () => {
  const host = newHost();
  const provider = adapters.vercel();
  vercel.state.claimed.add(host);
  vercel.state.pointing.add(host);
  expect(await provider.ensure(host)).toEqual({
    state: "issuing",
    records: [{ type: "TXT", name: `_vercel.${host}`, value: expect.stringContaining("vc-domain-verify") }],
  });
  vercel.state.proved.add(host);
  expect(await provider.ensure(host)).toMatchObject({ state: "issued", names: [host] });
});

it("vercel: says that a domain does not lead there", async () => {
  const host = newHost();
  expect(await adapters.vercel().ensure(host)).toMatchObject({ state: "failed", code: "NOT_POINTING" });
});

it("vercel: reads all pages of certificates once for many hosts", async () => {
  const provider = adapters.vercel();
  const hosts = Array.from({ length: 150 }, newHost);
  for (const host of hosts) vercel.state.pointing.add(host);
  for (const host of hosts) await provider.ensure(host);
  const fresh = adapters.vercel();
  vercel.state.lists = 0;
  const states = await Promise.all(hosts.map((host) => fresh.state(host)));
  expect(states.every(({ state }) => state === "issued")).toBe(true);
  expect(vercel.state.lists).toBe(Math.ceil(vercel.certs.length / 100));
});
