import { revalidateTag } from "next/cache";
import { isInternal } from "@/lib/auth/internal";
import { EVERY_TENANT, tenantTag } from "@/lib/catalogue/queries-cache";
import { changesSince, followChangesNow } from "@/lib/tenancy/routing";

/** The changes of routing since a version, for the edge middleware's memory. */
export async function GET(request: Request): Promise<Response> {
  if (!isInternal(request)) return new Response(null, { status: 404 });
  const since = new URL(request.url).searchParams.get("since") ?? "";
  const changes = await changesSince(/^\d{1,18}$/.test(since) ? since : null);
  // What the worker, the command line or another process has changed (a restore, a brand, a flag) reaches this process's pages
  // here alone. It is followed first: a page drawn by what this process still remembered would be kept as the new one.
  if (changes.tenants.length) await followChangesNow();
  const tags = changes.tenants === "all" ? [EVERY_TENANT] : changes.tenants.map(tenantTag);
  for (const tag of tags) revalidateTag(tag, { expire: 0 });
  return Response.json(changes);
}
