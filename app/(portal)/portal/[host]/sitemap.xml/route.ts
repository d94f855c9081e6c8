import { requireTenant } from "@/lib/auth/request";
import { listCategories, listProducts } from "@/lib/catalogue/queries";
import { readSegment } from "@/lib/hosts/segment";
import { canonicalOrigin } from "../_data/site-metadata";

type Props = { params: Promise<{ host: string }> };

/** What a search engine keeps to. */
const MAX_ADDRESSES = 50_000;

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { host } = await params;
  const tenant = await requireTenant(host);
  const origin = canonicalOrigin(tenant, readSegment(host).host);
  const [categories, products] = await Promise.all([listCategories({ tenant }), listProducts({ tenant })]);
  const paths = [
    "/",
    ...categories.map(({ slug }) => `/category/${encodeURIComponent(slug)}`),
    ...products.map(({ slug }) => `/product/${encodeURIComponent(slug)}`),
  ];
  const entries = paths
    .slice(0, MAX_ADDRESSES)
    .map((path) => `  <url><loc>${escapeXml(origin + path)}</loc></url>`);
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    "</urlset>",
  ];
  return new Response(`${xml.join("\n")}\n`, {
    headers: { "content-type": "application/xml; charset=utf-8", "cache-control": "no-cache" },
  });
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
