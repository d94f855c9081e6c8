import { isInternal } from "@/lib/auth/internal";
import { changesSince } from "@/lib/tenancy/routing";

/** The changes of routing since a version, for the edge middleware's memory. */
export async function GET(request: Request): Promise<Response> {
  if (!isInternal(request)) return new Response(null, { status: 404 });
  const since = new URL(request.url).searchParams.get("since") ?? "";
  return Response.json(await changesSince(/^\d{1,18}$/.test(since) ? since : null));
}
