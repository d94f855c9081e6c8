import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DnsServer } from "@/sandbox/dns-server.mjs";
import { challengeName, challengeValue } from "./expected-records";
import { findingsSchema } from "./findings-schema";
import { judge } from "./judge";
import { lookUp } from "./look-up";

const TOKEN = "0123456789abcdef0123456789abcdef";
const TARGET = "target.portals.test";
const OURS = ["192.0.2.10", "2001:db8::10"];
const servers = [new DnsServer(), new DnsServer(), new DnsServer()] as const;
const names = ["One", "Two", "Three"];
let made = 0;
let host = "";

beforeAll(async () => {
  for (const server of servers) await server.listen();
});
afterAll(() => Promise.all(servers.map((server) => server.close())));
beforeEach(() => {
  host = `shop.bella${made++}.test`;
  for (const server of servers) {
    server.zone(host.slice(5));
    server.zone("portals.test");
    server.set(TARGET, "A", [OURS[0]!]);
    server.set(TARGET, "AAAA", [OURS[1]!]);
  }
});

type Set = Parameters<DnsServer["set"]>;
const everywhere = (...set: Set) => servers.forEach((server) => server.set(...set));
const prove = (...at: (0 | 1 | 2)[]) =>
  at.forEach((one) => servers[one].set(challengeName(host), "TXT", [challengeValue(TOKEN)]));
const point = () => everywhere(host, "CNAME", [TARGET]);

async function verdict({ withAdvice = true, addresses = OURS } = {}) {
  const resolvers = servers.map(({ port }, at) => ({ name: names[at]!, address: "127.0.0.1", port }));
  const findings = await lookUp({ host, resolvers, target: TARGET, addresses, withAdvice, questionMs: 300 });
  expect(findingsSchema.parse(JSON.parse(JSON.stringify(findings)))).toEqual(findings); // as it is stored
  return judge(findings, { host, token: TOKEN, targets: [TARGET], issuers: ["letsencrypt.org"] });
}

describe("a domain", () => {
  it("with both records is proved and points here, however the record was typed", async () => {
    point();
    for (const value of [
      challengeValue(TOKEN),
      `"${challengeValue(TOKEN)}"`,
      ` ${challengeValue(TOKEN.toUpperCase())}. `,
      [challengeValue(TOKEN).slice(0, 20), challengeValue(TOKEN).slice(20)],
    ]) {
      everywhere(challengeName(host), "TXT", ["v=spf1 -all", value]);
      expect(await verdict()).toEqual({ proof: "found", pointing: "found", isProxied: false, problems: [] });
    }
  });

  it("points here by our addresses too, which are the target's where none are configured", async () => {
    prove(0, 1, 2);
    everywhere(host, "A", [OURS[0]!]);
    everywhere(host, "AAAA", [OURS[1]!]);
    expect(await verdict()).toMatchObject({ pointing: "found", problems: [] });
    expect(await verdict({ addresses: [] })).toMatchObject({ pointing: "found", problems: [] });
  });

  it("without records is waited for, and says nothing odd", async () => {
    expect(await verdict()).toEqual({ proof: "wanted", pointing: "wanted", isProxied: false, problems: [] });
  });

  it("is proved by most resolvers and by no single one, and those that are behind are named", async () => {
    prove(0);
    expect(await verdict()).toMatchObject({
      proof: "spreading",
      problems: [{ code: "spreadingProof", resolvers: "Two, Three" }],
    });
    prove(1);
    expect(await verdict()).toMatchObject({ proof: "found", problems: [{ resolvers: "Three" }] });
  });

  it("is not judged by one resolver when the others are silent, nor taken for gone", async () => {
    prove(0, 1, 2);
    point();
    servers[1].behave(host, "silent");
    servers[2].behave(host, "silent");
    expect(await verdict()).toMatchObject({ proof: "spreading", pointing: "spreading" });
    servers[0].behave(host, "silent");
    expect(await verdict()).toMatchObject({
      proof: "unknown",
      pointing: "unknown",
      problems: [{ code: "unreachable" }],
    });
  });
});

describe("what is odd is told:", () => {
  const problems = async () => (await verdict()).problems;

  it("a name that was doubled by the provider's form", async () => {
    everywhere(`${challengeName(host)}.${host.slice(5)}`, "TXT", [challengeValue(TOKEN)]);
    everywhere(`${host}.${host.slice(5)}`, "A", [OURS[0]!]);
    expect(await problems()).toEqual([
      { code: "proofDoubled", name: challengeName(host) },
      { code: "pointingDoubled" },
    ]);
  });

  it("a proof at the domain itself, one that is split over two records, and one of somebody else", async () => {
    everywhere(host, "TXT", [challengeValue(TOKEN)]);
    expect(await problems()).toEqual([{ code: "proofMisplaced", name: challengeName(host) }]);
    everywhere(challengeName(host), "TXT", [
      challengeValue(TOKEN).slice(0, 30),
      challengeValue(TOKEN).slice(30),
    ]);
    expect(await problems()).toEqual([{ code: "proofSplit" }]);
    everywhere(challengeName(host), "TXT", [challengeValue("f".repeat(32))]);
    expect(await problems()).toEqual([{ code: "proofOfAnother", name: challengeName(host) }]);
  });

  it("a target without its final dot, to which the provider has added the zone", async () => {
    everywhere(host, "CNAME", [`${TARGET}.${host.slice(5)}`]);
    expect(await problems()).toEqual([{ code: "targetDoubled", found: `${TARGET}.${host.slice(5)}` }]);
  });

  it("addresses of another server, all of them or some, and IPv6 that was forgotten", async () => {
    everywhere(host, "A", ["198.51.100.7"]);
    expect(await problems()).toEqual([{ code: "elsewhere", found: "198.51.100.7" }]);
    everywhere(host, "A", ["198.51.100.7", OURS[0]!]);
    expect(await problems()).toEqual([{ code: "partly", found: "198.51.100.7" }]);
    everywhere(host, "A", [OURS[0]!]);
    everywhere(host, "AAAA", ["2001:db8::7"]);
    expect(await problems()).toEqual([{ code: "ipv6Elsewhere", found: "2001:db8::7" }]);
  });

  it("a proxy in front", async () => {
    everywhere(host, "A", ["104.16.1.1", "172.67.1.1"]);
    expect(await verdict()).toMatchObject({ isProxied: true, problems: [{ code: "proxied" }] });
  });

  it("signatures that do not fit, servers that do not answer, and a name that nobody has registered", async () => {
    prove(0, 1, 2);
    point();
    for (const server of servers) server.behave(host, "bogus");
    expect(await problems()).toEqual([{ code: "dnssec" }]);
    for (const server of servers) server.behave(host, "broken");
    expect(await problems()).toEqual([{ code: "broken" }]);
    for (const server of servers) server.zone("test");
    host = "shop.nobody.test";
    expect(await verdict()).toMatchObject({ proof: "wanted", problems: [{ code: "zoneMissing" }] });
  });

  it("a CAA record that lets nobody of ours issue, by the nearest name that has any", async () => {
    prove(0, 1, 2);
    point();
    everywhere(host.slice(5), "CAA", ["issue digicert.com"]);
    expect(await problems()).toEqual([{ code: "caa", allowed: "digicert.com", wanted: "letsencrypt.org" }]);
    everywhere(host.slice(5), "CAA", [
      "issue digicert.com",
      "issue letsencrypt.org; validationmethods=http-01",
    ]);
    expect(await problems()).toEqual([]);
    everywhere(host.slice(5), "CAA", ["iodef mailto:a@example.org"]);
    expect(await problems()).toEqual([]);
  });
});
