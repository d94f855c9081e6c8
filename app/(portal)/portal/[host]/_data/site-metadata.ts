import type { Metadata } from "next";
import { pictureUrl } from "@/lib/files/picture-url";
import { languageTag, type Locale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";

/** The host that search engines and links in messages should name. */
export function canonicalOrigin(tenant: Tenant, host: string): string {
  return `https://${tenant.primaryDomain ?? host}`;
}

/** What every page of a tenant says about itself; a page adds its own title, description and address. */
export function siteMetadata(tenant: Tenant, host: string, locale: Locale): Metadata {
  const { name, tagline, hero, socialImage } = tenant.branding;
  const description = hero.text || tagline || name;
  const image = socialImage ?? hero.picture;
  return {
    metadataBase: new URL(canonicalOrigin(tenant, host)),
    title: { default: tagline ? `${name}: ${tagline}` : name, template: `%s · ${name}` },
    description,
    applicationName: name,
    ...(tenant.status === "active" ? { manifest: "/manifest.webmanifest" } : {}),
    icons: { icon: iconOf(tenant) },
    openGraph: {
      siteName: name,
      type: "website",
      locale: languageTag(locale).replace("-", "_"),
      title: name,
      description,
      ...(image ? { images: [{ url: pictureUrl(image, 1600) }] } : {}),
    },
    twitter: { card: image ? "summary_large_image" : "summary" },
    formatDetection: { telephone: false, address: false, email: false },
    referrer: "strict-origin-when-cross-origin",
  };
}

function iconOf({ status, branding }: Tenant) {
  if (branding.favicon) return { url: pictureUrl(branding.favicon, 480), type: "image/webp" };
  return status === "active" ? "/favicon.ico" : "data:,"; // a closed site serves files and nothing else
}

/** For pages that belong to one person, or to nobody. */
export const unlisted: Metadata["robots"] = { index: false, follow: false };
