import "server-only";
import { Gauge, Registry } from "@prometheus-io/client";
import { poolFigures } from "./leases";

/** Pools by name would be a series for each tenant with a database of its own: those are added up. */
const NAMED = new Set(["app", "platform"]);

/** What the pools of this process hold right now, in Prometheus' text format. */
export async function poolMetrics(): Promise<{ body: string; contentType: string }> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const connections = gauge("livery_pool_connections", "Open connections.", "pool", "state");
  const waiting = gauge("livery_pool_waiting", "Units of work that wait for a connection.", "pool");
  const limit = gauge("livery_pool_connections_max", "The most connections there may be.", "pool");
  const pools = gauge("livery_pools", "Pools that are open.", "pool");
  for (const { name, open, idle, waiting: queue, limit: most } of poolFigures()) {
    if (name === "share") {
      waiting.inc({ pool: "tenant_share" }, queue); // not for a connection: for the tenant's others to end
      continue;
    }
    const pool = NAMED.has(name) ? name : "others";
    connections.inc({ pool, state: "busy" }, open - idle);
    connections.inc({ pool, state: "idle" }, idle);
    waiting.inc({ pool }, queue);
    limit.inc({ pool }, most);
    pools.inc({ pool }, 1);
  }
  return { body: await registry.metrics(), contentType: registry.contentType };
}
