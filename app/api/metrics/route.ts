import { isBearer } from "@/lib/auth/internal";
import { poolMetrics } from "@/lib/db/pool-metrics";
import { serverEnv } from "@/lib/env/server";
import { cacheMetrics } from "@/lib/tenancy/cache-metrics";

export const dynamic = "force-dynamic";

/** What Prometheus reads, on every host and by address, with METRICS_TOKEN as its bearer. Without a token there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = serverEnv();
  if (!METRICS_TOKEN) return new Response(null, { status: 404 });
  if (!isBearer(request, METRICS_TOKEN))
    return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
  const { body, contentType } = await poolMetrics();
  return new Response(`${body}${await cacheMetrics()}`, {
    headers: { "content-type": contentType, "cache-control": "no-store" },
  });
}
