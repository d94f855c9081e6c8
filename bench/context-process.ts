// One process of the product that knows every host of its database: does what it is told, and says when it is done.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { NextRequest } from "next/server";
import pg from "pg";
import { GET as resolveRoute } from "@/app/api/internal/resolve/route";
import { GET as changesRoute } from "@/app/api/internal/routing-changes/route";
import { cacheMetrics } from "@/lib/tenancy/cache-metrics";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { flagsOf } from "@/lib/tenancy/flags";
import { routingMemory, tenantOfHost } from "@/lib/tenancy/routing";
import { middleware } from "@/middleware";

export type Work =
  | { do: "know"; hosts: string[] }
  | { do: "request" | "look" | "miss"; times: number }
  | { do: "queries-of-miss"; atOnce: number }
  | { do: "asked-anew" | "memory" };

const AT_ONCE = 8;
let hosts: string[] = [];
let next = 0;
let requests = 0;
let asked = 0;

// The Node side of the process, which the edge side asks over the loopback.
const server = createServer((request, response) => void answer(request, response));
server.listen(0, "localhost", () => {
  process.env.INTERNAL_ORIGIN = `http://localhost:${(server.address() as AddressInfo).port}`;
  process.send!(null);
});

async function answer({ url, headers }: IncomingMessage, response: ServerResponse) {
  const isAboutHost = url!.includes("/resolve?");
  if (isAboutHost) asked++;
  const request = new Request(`http://localhost${url}`, { headers: headers as Record<string, string> });
  const answered = await (isAboutHost ? resolveRoute : changesRoute)(request);
  response.writeHead(answered.status, { "content-type": "application/json" }).end(await answered.text());
}

const work = {
  async know({ hosts: all }: { hosts: string[] }) {
    hosts = inNoOrder(all);
    const goOn = stopClock(); // or, on a slow machine, the first ones end before the last are known
    const left = hosts.values();
    const worker = async () => {
      for (const host of left) await request(host);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    goOn();
    requests = asked = 0;
  },
  request: ({ times }: { times: number }) => processorTime(times, () => request(anyHost())),
  look: ({ times }: { times: number }) => processorTime(times, () => tenantOfHost(anyHost())),
  async miss({ times }: { times: number }) {
    for (let n = 0; n < times; n++) {
      forget();
      await ask(anyHost());
    }
  },
  async "queries-of-miss"({ atOnce }: { atOnce: number }) {
    await followChangesNow();
    forget();
    const query = pg.Client.prototype.query;
    let queries = 0;
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      if (!/routing_changes\s+WHERE id >=/.test(String(args[0]))) queries++; // read once a second, by whoever comes
      return (query as (...args: unknown[]) => unknown).apply(this, args);
    } as typeof query;
    const host = anyHost();
    await Promise.all(Array.from({ length: atOnce }, () => ask(host)));
    pg.Client.prototype.query = query;
    return queries;
  },
  /** Of a thousand requests since every host was known. */
  "asked-anew": () => (asked / requests) * 1_000,
  /** Bytes of the heap that end with each of what is kept, and what /api/metrics says of one context. */
  async memory() {
    const text = Number(/^livery_context_bytes (\S+)/m.exec(await cacheMetrics())![1]);
    const { tenants, hosts: known } = routingMemory();
    const counts = { tenant: tenants.size, host: known.size };
    const full = heap();
    known.clear();
    const withoutHosts = heap();
    tenants.clear();
    return {
      text,
      host: (full - withoutHosts) / counts.host,
      tenant: (withoutHosts - heap()) / counts.tenant,
    };
  },
};

/** Microseconds of the processor for each: by the clock they would be those of whatever else the machine has to do. */
async function processorTime(times: number, run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < times; n++) await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

/** A request's way to its context: the middleware, and what a page begins with. */
async function request(host: string) {
  requests++;
  await middleware(new NextRequest(`http://${host}/`, { headers: { host } }));
  await flagsOf((await tenantOfHost(host))!);
}

/** What the edge asks about a host that it does not know. */
async function ask(host: string) {
  const question = `${process.env.INTERNAL_ORIGIN}/api/internal/resolve?host=${host}`;
  const answer = await fetch(question, { headers: { "x-internal-key": process.env.INTERNAL_KEY! } });
  if (((await answer.json()) as { kind: string }).kind !== "tenant") throw new Error(`${host} is nobody's.`);
}

/** @returns what has it go on, from where it stood */
function stopClock(): () => void {
  const now = Date.now;
  const stoodAt = now();
  Date.now = () => stoodAt;
  return () => {
    const stood = now() - stoodAt;
    Date.now = () => now() - stood;
  };
}

function forget() {
  routingMemory().hosts.clear();
  routingMemory().tenants.clear();
}

function heap(): number {
  global.gc!();
  return process.memoryUsage().heapUsed;
}

const anyHost = () => hosts[next++ % hosts.length]!;

// In no order that a processor's own cache could like.
function inNoOrder(items: string[]): string[] {
  const mixed = items.map((item) => ({ item, at: Math.random() }));
  return mixed.sort((left, right) => left.at - right.at).map(({ item }) => item);
}

async function perform(told: Work) {
  process.send!((await work[told.do](told as never)) ?? null);
}

process.on("message", (told: Work) => void perform(told));
process.on("disconnect", () => process.exit());
