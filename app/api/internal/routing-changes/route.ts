import { revalidateTag } from "next/cache";
import { isInternal } from "@/lib/auth/internal";
import { tenantTag } from "@/lib/catalogue/queries-cache";
import { changesSince } from "@/lib/tenancy/routing";

/** The changes of routing since a version, for the edge middleware's memory. */
export async function GET(request: Request): Promise<Response> {
  if (!isInternal(request)) return new Response(null, { status: 404 });
  const since = new URL(request.url).searchParams.get("since") ?? "";
  const changes = await changesSince(/^\d{1,18}$/.test(since) ? since : null);
  // What the worker or the command line has changed (a restore, a brand) reaches this process's pages here alone.
  if (changes.tenants !== "all")
    for (const tenantId of changes.tenants) revalidateTag(tenantTag(tenantId), { expire: 0 });
  return Response.json(changes);
}
