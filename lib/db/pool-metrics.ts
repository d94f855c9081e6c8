import "server-only";
import { Gauge, Registry } from "@prometheus-io/client";
import { poolFigures } from "./leases";

/** What the pools of this process hold right now, in Prometheus' text format. Those of a kind are added up: no tenant is named. */
export async function poolMetrics(): Promise<{ body: string; contentType: string }> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const connections = gauge("livery_pool_connections", "Open connections.", "pool", "state");
  const waiting = gauge("livery_pool_waiting", "Units of work that wait for a connection.", "pool");
  const limit = gauge("livery_pool_connections_max", "The most connections there may be.", "pool");
  const pools = gauge("livery_pools", "Pools that are open.", "pool");
  for (const { kind: pool, open, idle, waiting: queue, limit: most } of poolFigures()) {
    if (pool === "share") {
      waiting.inc({ pool: "tenant_share" }, queue); // not for a connection: for the tenant's others to end
      continue;
    }
    connections.inc({ pool, state: "busy" }, open - idle);
    connections.inc({ pool, state: "idle" }, idle);
    waiting.inc({ pool }, queue);
    limit.inc({ pool }, most);
    pools.inc({ pool }, 1);
  }
  return { body: await registry.metrics(), contentType: registry.contentType };
}
