import { isInternal } from "@/lib/auth/internal";
import { noteEdgeCaches } from "@/lib/tenancy/cache-metrics";
import { followChangesNow, knownChanges } from "@/lib/tenancy/change-log";

/** What is new in the log of changes since a version, for the edge middleware's memory; this process then knows it as well. */
export async function GET(request: Request): Promise<Response> {
  if (!isInternal(request)) return new Response(null, { status: 404 });
  const since = new URL(request.url).searchParams.get("since") ?? "";
  noteEdgeCaches(request.headers.get("x-edge-caches"));
  await followChangesNow();
  const changes = knownChanges().tell(/^\d{1,15}$/.test(since) ? Number(since) : null);
  return changes ? Response.json(changes) : new Response(null, { status: 503 });
}
