import "../../portal.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { readSegment } from "@/lib/hosts/segment";
import { PortalRoot } from "./_components/portal-root";
import { SiteFrame } from "./_components/site-frame";
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

/** Around every page of a portal. */
export default async function PortalLayout({ children, params }: Params & { children: ReactNode }) {
  const { host } = await params;
  const [tenant, locale] = [await pageTenant(host), pageLocale(host)];
  return (
    <PortalRoot tenant={tenant} locale={locale}>
      <SiteFrame tenant={tenant} locale={locale}>
        {children}
      </SiteFrame>
    </PortalRoot>
  );
}
