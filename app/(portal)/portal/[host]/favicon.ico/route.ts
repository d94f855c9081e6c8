import { requireTenant } from "@/lib/auth/request";
import { readableOn } from "@/lib/branding/contrast";
import { pictureUrl } from "@/lib/files/picture-url";

type Props = { params: Promise<{ host: string }> };

/** The tenant's icon; without one, the first letter of its name on its colour. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { branding } = await requireTenant((await params).host);
  const { favicon, colors, name } = branding;
  const caching = { "cache-control": "no-cache" };
  // The address is a path: what a request calls itself is where the server listens, not where the visitor is.
  if (favicon)
    return new Response(null, { status: 302, headers: { location: pictureUrl(favicon, 480), ...caching } });
  const letter = [...name][0]?.toUpperCase().replace(/[<>&]/g, "") ?? "";
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="${colors.primary}"/>` +
    `<text x="32" y="44" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" font-size="36" fill="${readableOn(colors.primary)}">${letter}</text></svg>`;
  return new Response(svg, {
    headers: {
      "content-type": "image/svg+xml",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
      ...caching,
    },
  });
}
