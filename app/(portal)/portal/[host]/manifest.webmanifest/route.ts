import { requireTenant } from "@/lib/auth/request";
import { pictureUrl } from "@/lib/files/picture-url";

type Props = { params: Promise<{ host: string }> };

/** What a phone needs to put the tenant on its home screen, under the tenant's own name. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { branding, settings } = await requireTenant((await params).host);
  const { name, tagline, colors, favicon } = branding;
  const manifest = {
    name,
    short_name: name.slice(0, 12),
    description: tagline || name,
    lang: settings.general.locale === "zh" ? "zh-CN" : "en",
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
