import { createSocket } from "node:dgram";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DnsServer } from "@/sandbox/dns-server.mjs";
import { askDns, type DnsAnswer } from "./ask-dns";
import type { Resolver } from "./resolver-list";

const server = new DnsServer();
let resolver: Resolver;

beforeAll(async () => {
  await server.listen();
  resolver = { name: "Test", address: "127.0.0.1", port: server.port };
  server.zone("example.org");
});
afterAll(() => server.close());

const ask = (name: string, type: "A" | "TXT" | "CAA" | "NS", unchecked = false, timeoutMs = 1_000) =>
  askDns(resolver, { name, type, unchecked }, timeoutMs);
const codeOf = (answer: DnsAnswer) => (answer.status === "answered" ? answer.code : answer.reason);

describe("a resolver's answer", () => {
  it("has the records, with the aliases that led to them", async () => {
    server.set("shop.example.org", "CNAME", ["target.example.org"], { ttlSeconds: 60 });
    server.set("target.example.org", "A", ["192.0.2.1", "192.0.2.2"]);
    const answer = await ask("shop.example.org", "A");
    expect(answer).toMatchObject({ status: "answered", code: "NOERROR" });
    expect(
      answer.status === "answered" &&
        answer.records.map(({ type, ...one }) => [type, "data" in one && one.data, "ttl" in one && one.ttl]),
    ).toEqual([
      ["CNAME", "target.example.org", 60],
      ["A", "192.0.2.1", 300],
      ["A", "192.0.2.2", 300],
    ]);
  });

  it("that does not fit is fetched over TCP, whole", async () => {
    const texts = Array.from({ length: 30 }, (_, n) => `${n}-${"x".repeat(200)}`);
    server.set("long.example.org", "TXT", texts);
    const answer = await ask("long.example.org", "TXT");
    expect(answer.status === "answered" && answer.records.length).toBe(30);
  });

  it("tells a name that is not there from one without such records, one that is broken and one that is refused", async () => {
    server.set("a.example.org", "A", ["192.0.2.1"]);
    server.behave("broken.example.org", "broken");
    expect(codeOf(await ask("nothing.example.org", "A"))).toBe("NXDOMAIN");
    expect(await ask("a.example.org", "TXT")).toEqual({ status: "answered", code: "NOERROR", records: [] });
    expect(codeOf(await ask("broken.example.org", "A"))).toBe("SERVFAIL");
    expect(codeOf(await ask("somebody.else", "A"))).toBe("REFUSED");
  });

  it("tells a signature that does not fit by asking without the check", async () => {
    server.set("bogus.example.org", "A", ["192.0.2.1"]);
    server.behave("bogus.example.org", "bogus");
    expect(codeOf(await ask("bogus.example.org", "A"))).toBe("SERVFAIL");
    expect(codeOf(await ask("bogus.example.org", "A", true))).toBe("NOERROR");
  });
});

describe("no answer", () => {
  it("is over when the time is up", async () => {
    server.behave("silent.example.org", "silent");
    const before = server.asked;
    expect(await ask("silent.example.org", "A", false, 80)).toEqual({
      status: "silent",
      reason: "no answer in time",
    });
    expect(server.asked - before).toBe(2); // a packet may get lost
  });

  it("is what a port without a server gives", async () => {
    const nobody = { ...resolver, port: 9 };
    expect(await askDns(nobody, { name: "example.org", type: "A" }, 200)).toMatchObject({ status: "silent" });
  });

  it("is what somebody says who was not asked, or who answers another question", async () => {
    const forger = createSocket("udp4");
    await new Promise<void>((resolve) => forger.bind(0, "127.0.0.1", resolve));
    forger.on("message", (message, from) => {
      const wrongId = Buffer.from(message);
      wrongId.writeUInt16BE(message.readUInt16BE() ^ 1);
      wrongId[2]! |= 0x80;
      forger.send(wrongId, from.port, from.address);
      forger.send("no packet", from.port, from.address);
      const wrongName = Buffer.from(message);
      wrongName[2]! |= 0x80;
      wrongName[13] = "z".charCodeAt(0);
      forger.send(wrongName, from.port, from.address);
    });
    const answer = await askDns(
      { ...resolver, port: forger.address().port },
      { name: "example.org", type: "A" },
      150,
    );
    forger.close();
    expect(answer).toEqual({ status: "silent", reason: "no answer in time" });
  });
});
