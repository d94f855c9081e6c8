import type { AddressInfo } from "node:net";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findRedis, startRedis } from "@/scripts/lib/redis.mjs";
import { memoryRedis, realRedis, type Store } from "./redis-stores.mjs";
import { upstashRest } from "./upstash-rest.mjs";

const program = findRedis();

// The same contract for the memory of unit tests and for a real Redis, spoken to by Upstash's own client.
describe.each([
  ["memory", true],
  ["a real Redis", program !== null],
])("Upstash's protocol in front of %s", (name, isThere) => {
  let redis: Redis;
  let address: string;
  const ends: (() => unknown)[] = [];

  beforeAll(async () => {
    if (!isThere) return;
    let store: Store = memoryRedis();
    if (name !== "memory") {
      const real = await startRedis(program!);
      ends.push(real.stop);
      store = realRedis(real.port);
    }
    const { server } = upstashRest("token", store);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ends.unshift(() => {
      server.closeAllConnections();
      server.close();
    });
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    redis = connect("token");
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  const connect = (token: string) =>
    new Redis({ url: address, token, retry: false, automaticDeserialization: false, enableTelemetry: false });
  const raw = (body: string, path = "/") =>
    fetch(address + path, { method: "POST", body, headers: { authorization: "Bearer token" } });

  it.runIf(isThere)(
    "keeps a value of any characters and any length, for as long as it is told to",
    async () => {
      for (const value of ["", '{"a":1}', "小 ☃ \r\n $3 OK", "x".repeat(700_000)]) {
        expect(await redis.set("key", value, { ex: 60 })).toBe("OK");
        expect(await redis.get("key")).toBe(value);
      }
      await redis.set("short", "value", { ex: 1 });
      await vi.waitFor(async () => expect(await redis.get("short")).toBeNull(), 3_000);
      expect(await redis.get("never set")).toBeNull();
      expect(await redis.ping()).toBe("PONG");
    },
  );

  it.runIf(isThere)("keeps the order of many that are asked at once", async () => {
    await Promise.all(Array.from({ length: 200 }, (_, n) => redis.set(`n${n}`, String(n), { ex: 60 })));
    const values = await Promise.all(Array.from({ length: 200 }, (_, n) => redis.get(`n${n}`)));
    expect(values).toEqual(Array.from({ length: 200 }, (_, n) => String(n)));
  });

  it.runIf(isThere)("tells subscribers what is published, until they leave", async () => {
    const heard: unknown[] = [];
    let isSubscribed = false;
    const subscriber = redis.subscribe("news");
    subscriber.on("subscribe", () => (isSubscribed = true));
    subscriber.on("message", ({ message }) => heard.push(message));
    await vi.waitFor(() => expect(isSubscribed).toBe(true));
    await vi.waitFor(async () => expect(await redis.publish("news", "first, and a comma")).toBe(1));
    await redis.publish("other", "not for us");
    await vi.waitFor(() => expect(heard).toEqual(["first, and a comma"]));
    await subscriber.unsubscribe();
    await vi.waitFor(async () => expect(await redis.publish("news", "second")).toBe(0));
  });

  it.runIf(isThere)("refuses, in the shape of Upstash, what it is not", async () => {
    await expect(connect("wrong").get("key")).rejects.toThrow(/WRONGPASS/);
    await expect(redis.flushall()).rejects.toThrow(/ERR unknown command 'flushall'/i);
    await expect(redis.set("key", "for ever")).rejects.toThrow(/ERR syntax error/);
    for (const body of ["{", "{}", "[]", '"GET"']) {
      const answer = await raw(body);
      expect([answer.status, await answer.json()]).toEqual([400, { error: "ERR failed to parse command" }]);
    }
    expect((await raw('["GET","a"]', "/multi-exec")).status).toBe(404);
    const mixed = await raw('[["GET","never set"],["EVAL","1"]]', "/pipeline");
    expect(await mixed.json()).toEqual([{ result: null }, { error: "ERR unknown command 'EVAL'" }]);
  });
});
