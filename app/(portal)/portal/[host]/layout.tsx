import "@/app/globals.css";
import "../../portal.css";
import type { Metadata, Viewport } from "next";
import type { CSSProperties, ReactNode } from "react";
import { SiteFooter } from "@/components/portal/site-footer";
import { SiteHeader } from "@/components/portal/site-header";
import { SkipLink } from "@/components/ui/skip-link";
import { brandVariables } from "@/lib/branding/variables";
import { listCategories } from "@/lib/catalogue/queries";
import { readSegment } from "@/lib/hosts/segment";
import { translator } from "@/lib/i18n/translator";
import { FontLinks } from "./_components/font-links";
import { brandPictures } from "./_data/brand-pictures";
import { pageTenant } from "./_data/page-tenant";
import { siteMetadata } from "./_data/site-metadata";

type Params = { params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { host } = await params;
  return siteMetadata(await pageTenant(host), readSegment(host).host);
}

export async function generateViewport({ params }: Params): Promise<Viewport> {
  const { branding } = await pageTenant((await params).host);
  const variables = brandVariables(branding);
  return {
    width: "device-width",
    initialScale: 1,
    colorScheme: "light dark",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: variables["--paper-l"]! },
      { media: "(prefers-color-scheme: dark)", color: variables["--paper-d"]! },
    ],
  };
}

/** The brand is in the first bytes: variables on the root element, fonts in the head. Nothing here knows the visitor. */
export default async function PortalLayout({ children, params }: Params & { children: ReactNode }) {
  const tenant = await pageTenant((await params).host);
  const { branding, settings } = tenant;
  const isOpen = tenant.status === "active";
  const [categories, pictures] = isOpen
    ? await Promise.all([listCategories({ tenant }), brandPictures(tenant)])
    : [[], {}];
  return (
    <html
      lang={settings.general.locale === "zh" ? "zh-CN" : "en"}
      data-surface="portal"
      data-look={branding.look}
      style={brandVariables(branding) as CSSProperties}
    >
      <head>
        <FontLinks fonts={branding.fonts} />
      </head>
      <body className="flex flex-col">
        {isOpen ? (
          <>
            <SkipLink label={translator(settings.general.locale, "site")("skip")} />
            <SiteHeader tenant={tenant} categories={categories} pictures={pictures} />
          </>
        ) : null}
        <main id="main" tabIndex={-1} className="grow overflow-x-clip outline-none">
          {children}
        </main>
        {isOpen ? <SiteFooter tenant={tenant} categories={categories} /> : null}
      </body>
    </html>
  );
}
