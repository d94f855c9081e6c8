import "@/app/globals.css";
import "../../portal.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { SiteFooter } from "@/components/portal/site-footer";
import { SiteHeader } from "@/components/portal/site-header";
import { SkipLink } from "@/components/ui/skip-link";
import { listCategories } from "@/lib/catalogue/queries";
import { readSegment } from "@/lib/hosts/segment";
import { translator } from "@/lib/i18n/translator";
import { PortalRoot } from "./_components/portal-root";
import { brandPictures } from "./_data/brand-pictures";
import { pageLocale, pageTenant } from "./_data/page-tenant";
import { siteMetadata } from "./_data/site-metadata";
import { siteViewport } from "./_data/site-viewport";

type Params = { params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { host } = await params;
  return siteMetadata(await pageTenant(host), readSegment(host).host, pageLocale(host));
}

export async function generateViewport({ params }: Params): Promise<Viewport> {
  return siteViewport(await pageTenant((await params).host));
}

/** Around every page of a portal that is open. Nothing here knows the visitor. */
export default async function PortalLayout({ children, params }: Params & { children: ReactNode }) {
  const { host } = await params;
  const tenant = await pageTenant(host);
  const locale = pageLocale(host);
  const isOpen = tenant.status === "active";
  const [categories, pictures] = isOpen
    ? await Promise.all([listCategories({ tenant }), brandPictures(tenant)])
    : [[], {}];
  return (
    <PortalRoot tenant={tenant} locale={locale}>
      {isOpen ? (
        <>
          <SkipLink label={translator(locale, "site")("skip")} />
          <SiteHeader tenant={tenant} locale={locale} categories={categories} pictures={pictures} />
        </>
      ) : null}
      <main id="main" tabIndex={-1} className="grow overflow-x-clip outline-none">
        {children}
      </main>
      {isOpen ? <SiteFooter tenant={tenant} locale={locale} categories={categories} /> : null}
    </PortalRoot>
  );
}
