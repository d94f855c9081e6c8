import "server-only";
import { Counter, Gauge, Registry } from "@prometheus-io/client";
import { cacheFigures, type Figures } from "@/lib/cache/figures.mjs";
import { redisLink } from "@/lib/cache/redis-link.mjs";
import { toldBy } from "./announcements";
import { routingMemory } from "./routing";

type Edge = { figures: Figures; outages: { read: boolean; write: boolean } | null; hosts: number };
const shared = globalThis as typeof globalThis & { liveryEdge?: Edge };

/** How many contexts are measured to say what one takes. */
const SAMPLE = 50;

/** What the edge side of this process says of its own memory: the metrics, which run on the Node side, cannot see it. */
export function noteEdgeCaches(told: string | null): void {
  try {
    shared.liveryEdge = told ? (JSON.parse(told) as Edge) : undefined;
  } catch {
    shared.liveryEdge = undefined;
  }
}

/** What happened at the caches of this process and how they are, in Prometheus' text format. No tenant is named. */
export async function cacheMetrics(): Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: "livery_cache_requests_total",
    help: "Answers of Redis to caches: hit, miss, refused (found, and not current or not ours), error.",
    labelNames: ["cache", "outcome"],
    registers,
  });
  const edge = shared.liveryEdge;
  for (const [cache, outcomes] of Object.entries({ ...edge?.figures, ...cacheFigures() }))
    for (const [outcome, times] of Object.entries(outcomes)) requests.inc({ cache, outcome }, times);

  const out = new Gauge({
    name: "livery_redis_given_up",
    help: "1 while Redis is not asked because it fails.",
    labelNames: ["side", "direction"],
    registers,
  });
  for (const [side, outages] of Object.entries({ node: redisLink()?.outages, edge: edge?.outages }))
    for (const [direction, isOut] of Object.entries(outages ?? {}))
      out.set({ side, direction }, Number(isOut));

  const entries = new Gauge({
    name: "livery_cache_entries",
    help: "What is in memory.",
    labelNames: ["cache"],
    registers,
  });
  const { tenants, hosts } = routingMemory();
  entries.set({ cache: "context" }, tenants.size);
  entries.set({ cache: "host" }, hosts.size);
  entries.set({ cache: "route" }, edge?.hosts ?? 0);

  const bytes = new Gauge({
    name: "livery_context_bytes",
    help: "The size of one context, as text, on the average of some in memory.",
    registers,
  });
  bytes.set(meanSize(tenants.some(SAMPLE)));

  const told = new Gauge({
    name: "livery_changes_announced",
    help: "1 where this process is told of changes, by which way; else it reads them once a second.",
    labelNames: ["by"],
    registers,
  });
  for (const by of ["database", "redis"]) told.set({ by }, Number(toldBy() === by));
  return registry.metrics();
}

function meanSize(values: unknown[]): number {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
  return values.reduce<number>((sum, value) => sum + text(value).length, 0) / (values.length || 1);
}
