import { requireTenant } from "@/lib/auth/request";
import { readSegment } from "@/lib/hosts/segment";
import { canonicalOrigin } from "../../_data/site-metadata";
import { securityText } from "../../_data/security-text";

type Props = { params: Promise<{ host: string }> };

/** Whom to tell of a weakness (RFC 9116): the tenant. One that says nowhere how it is reached has no such file. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host } = await params;
  const tenant = await requireTenant(host);
  const text = securityText(tenant, canonicalOrigin(tenant, readSegment(host).host), new Date());
  if (!text) return new Response(null, { status: 404 });
  return new Response(text, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache" },
  });
}
