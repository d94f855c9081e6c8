import type { Metadata } from "next";
import { iconVersion } from "@/lib/drawing/icon-version";
import { labelled } from "@/lib/i18n/labelled";
import type { Locale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";
import { openGraphOf } from "./social-metadata";

/** The host that search engines and links in messages should name. */
export function canonicalOrigin(tenant: Tenant, host: string): string {
  return `https://${tenant.primaryDomain ?? host}`;
}

/** What every page of a tenant says about itself; a page adds its own title, description and address. */
export function siteMetadata(tenant: Tenant, host: string, locale: Locale): Metadata {
  const { name, tagline, hero } = tenant.branding;
  const description = hero.text || tagline || name;
  const isOpen = tenant.status === "active";
  return {
    metadataBase: new URL(canonicalOrigin(tenant, host)),
    title: { default: tagline ? labelled(name, tagline, locale) : name, template: `%s · ${name}` },
    description,
    applicationName: name,
    ...(isOpen ? { manifest: "/manifest.webmanifest" } : {}),
    icons: iconsOf(tenant),
    openGraph: openGraphOf(tenant, locale, { title: name, description }),
    twitter: { card: isOpen ? "summary_large_image" : "summary" },
    formatDetection: { telephone: false, address: false, email: false },
    referrer: "strict-origin-when-cross-origin",
  };
}

/** Every address names the version, so that a new icon is asked for when there is one. The drawn letter is also there as shapes. */
function iconsOf(tenant: Tenant): Metadata["icons"] {
  const v = `?v=${iconVersion(tenant)}`;
  return {
    icon: [
      { url: `/favicon.ico${v}`, sizes: "48x48", type: "image/x-icon" },
      tenant.branding.favicon || tenant.branding.logo.light
        ? { url: `/icons/192.png${v}`, sizes: "192x192", type: "image/png" }
        : { url: `/icon.svg${v}`, sizes: "any", type: "image/svg+xml" },
    ],
    apple: { url: `/apple-touch-icon.png${v}`, sizes: "180x180", type: "image/png" },
  };
}

/** For pages that belong to one person, or to nobody. */
export const unlisted: Metadata["robots"] = { index: false, follow: false };
