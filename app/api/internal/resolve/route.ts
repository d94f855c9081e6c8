import { isInternal } from "@/lib/auth/internal";
import { normaliseHost } from "@/lib/hosts/host";
import { offeredLanguages } from "@/lib/i18n/reader";
import { followUpTo } from "@/lib/tenancy/change-log";
import { redirectOfHost } from "@/lib/tenancy/redirect-of-host";
import { consoleHost, tenantOfHost } from "@/lib/tenancy/routing";

/** What the edge middleware asks about a host that it does not know. */
export async function GET(request: Request): Promise<Response> {
  if (!isInternal(request)) return new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  // The answer is kept as one that was made at this version, so it must not come from an older memory.
  await followUpTo(Number(searchParams.get("version")) || 0);
  const host = normaliseHost(searchParams.get("host"));
  if (host && host === consoleHost()) return Response.json({ kind: "console" });
  const tenant = host && (await tenantOfHost(host));
  if (!tenant) return Response.json({ kind: "unknown" });
  const languages = offeredLanguages(tenant.settings.general);
  const redirectTo = await redirectOfHost(tenant, host);
  return Response.json({ kind: "tenant", tenantId: tenant.id, status: tenant.status, languages, redirectTo });
}
