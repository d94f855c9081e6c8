import { requireTenant } from "@/lib/auth/request";
import { languageTag } from "@/lib/i18n/locale";
import { pictureUrl } from "@/lib/files/picture-url";

import { pageLocale } from "../_data/page-tenant";

type Props = { params: Promise<{ host: string }> };

/** What a phone needs to put the tenant on its home screen, under the tenant's own name. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host } = await params;
  const { branding } = await requireTenant(host);
  const { name, tagline, colors, favicon } = branding;
  const manifest = {
    name,
    short_name: name.slice(0, 12),
    description: tagline || name,
    lang: languageTag(pageLocale(host)),
    start_url: "/",
    scope: "/",
    display: "minimal-ui",
    background_color: colors.paper,
    theme_color: colors.paper,
    icons: favicon
      ? [{ src: pictureUrl(favicon, 480), sizes: "any", type: "image/webp", purpose: "any" }]
      : [],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "content-type": "application/manifest+json", "cache-control": "no-cache" },
  });
}
