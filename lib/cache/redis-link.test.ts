import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryRedis } from "@/sandbox/redis-stores.mjs";
import { upstashRest } from "@/sandbox/upstash-rest.mjs";
import { RedisLink } from "./redis-link.mjs";

const ends: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const end of ends.splice(0)) end();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("a Redis that fails", () => {
  const store = memoryRedis();
  const redis = upstashRest("token", store);
  let warnings: string[];
  let link: RedisLink;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
    warnings = [];
    redis.failing.with = null;
    const server = upstashRest("token", store);
    Object.assign(redis, server);
    const url = await listen(server.server);
    ends.push(() => server.server.closeAllConnections());
    link = new RedisLink({ url, token: "token" }, (text) => warnings.push(text));
  });

  it("is given up after a few tries, with one warning, and taken up again, with another", async () => {
    await link.set("test", "key", "value", 60);
    redis.failing.with = 503;
    for (let n = 0; n < 20; n++) expect(await link.get("test", "key")).toBeNull();
    const asked = redis.commands.length;
    expect(warnings).toEqual([expect.stringMatching(/does not answer.*going on without it/)]);
    expect(link.outages).toEqual({ read: true, write: false });
    redis.failing.with = null;
    expect(await link.get("test", "key")).toBeNull(); // nobody asks it for some seconds
    expect(redis.commands.length).toBe(asked);
    vi.advanceTimersByTime(5_001);
    await vi.waitFor(() => expect(link.outages.read).toBe(false));
    expect(await link.get("test", "key")).toBe("value");
    expect(warnings).toEqual([expect.anything(), "Redis is back."]);
  });

  it("is not given up for a single failure between answers", async () => {
    for (let n = 0; n < 9; n++) {
      redis.failing.with = n % 3 ? 500 : null;
      await link.get("test", "key");
    }
    expect(warnings).toEqual([]);
  });

  it("is still read where it is full, and not warned about again by every probe", async () => {
    await link.set("test", "key", "value", 60);
    const run = store.run;
    store.run = async (command) =>
      command[0] === "set"
        ? new Error("OOM command not allowed when used memory > 'maxmemory'.")
        : run(command);
    ends.push(() => (store.run = run));
    for (let n = 0; n < 30; n++) {
      await link.set("test", "other", "value", 60);
      expect(await link.get("test", "key")).toBe("value");
      vi.advanceTimersByTime(1_000);
    }
    expect(warnings).toEqual([expect.stringMatching(/takes nothing \(.*OOM/)]);
  });
});

it.each([
  ["never answers", () => {}],
  [
    "answers with garbage",
    (socket: import("node:net").Socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n\u0000garbage"),
  ],
  ["hangs up", (socket: import("node:net").Socket) => socket.resetAndDestroy()],
])("a Redis that %s keeps nobody for longer than its time", async (_how, onData) => {
  const url = await listen(
    createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", () => onData(socket));
      ends.push(() => socket.destroy());
    }),
  );
  const link = new RedisLink({ url, token: "token" }, () => {});
  const began = performance.now();
  for (let n = 0; n < 10; n++) expect(await link.get("test", "key")).toBeNull();
  expect(performance.now() - began).toBeLessThan(3 * 300 + 1_500);
});
