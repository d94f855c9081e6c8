import { requireTenant } from "@/lib/auth/request";
import { readSegment } from "@/lib/hosts/segment";
import { canonicalOrigin } from "../_data/site-metadata";

type Props = { params: Promise<{ host: string }> };

/** Everything that is about nobody may be listed. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host } = await params;
  const tenant = await requireTenant(host);
  const closed = ["/cart", "/checkout", "/order/", "/account", "/sign-in", "/sign-up", "/search", "/admin"];
  const lines = [
    "User-agent: *",
    ...closed.map((path) => `Disallow: ${path}`),
    `Sitemap: ${canonicalOrigin(tenant, readSegment(host).host)}/sitemap.xml`,
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache" },
  });
}
