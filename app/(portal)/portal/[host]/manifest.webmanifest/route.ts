import { requireTenant } from "@/lib/auth/request";
import { iconVersion } from "@/lib/drawing/icon-version";
import { MANIFEST_ICONS } from "../_data/manifest-icons";

type Props = { params: Promise<{ host: string }> };

/** What a phone needs to put the tenant on its home screen, under the tenant's own name. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const tenant = await requireTenant((await params).host);
  const { branding, settings } = tenant;
  const { name, tagline, colors } = branding;
  const version = iconVersion(tenant);
  const manifest = {
    id: "/",
    name,
    short_name: shortName(name),
    description: tagline || name,
    lang: settings.general.locale === "zh" ? "zh-CN" : "en",
    dir: "ltr",
    start_url: "/",
    scope: "/",
    display: "minimal-ui",
    background_color: colors.paper,
    theme_color: colors.paper,
    icons: MANIFEST_ICONS.map(({ file, size, purpose }) => ({
      src: `/icons/${file}?v=${version}`,
      sizes: `${size}x${size}`,
      type: "image/png",
      purpose,
    })),
  };
  return new Response(JSON.stringify(manifest), {
    headers: { "content-type": "application/manifest+json", "cache-control": "no-cache" },
  });
}

/** What fits under an icon: whole words, and never half a sign. */
function shortName(name: string): string {
  const signs = [...name];
  if (signs.length <= 12) return name;
  const words = name.split(/\s+/);
  const fitting = words.reduce(
    (sum, word) => (`${sum} ${word}`.trim().length <= 12 ? `${sum} ${word}`.trim() : sum),
    "",
  );
  return fitting || signs.slice(0, 12).join("");
}
