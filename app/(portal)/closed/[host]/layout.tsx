import "../../portal.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { readSegment } from "@/lib/hosts/segment";
import { PortalRoot } from "../../portal/[host]/_components/portal-root";
import { pageLocale, pageTenant } from "../../portal/[host]/_data/page-tenant";
import { siteMetadata } from "../../portal/[host]/_data/site-metadata";
import { siteViewport } from "../../portal/[host]/_data/site-viewport";

type Params = { params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { host } = await params;
  return siteMetadata(await pageTenant(host), readSegment(host).host, pageLocale(host));
}

export async function generateViewport({ params }: Params): Promise<Viewport> {
  return siteViewport(await pageTenant((await params).host));
}

/** The brand alone: what is around an open portal is read from the tenant's own rows, which may be out of reach. */
export default async function ClosedLayout({ children, params }: Params & { children: ReactNode }) {
  const { host } = await params;
  return (
    <PortalRoot tenant={await pageTenant(host)} locale={pageLocale(host)}>
      <main id="main" tabIndex={-1} className="grow overflow-x-clip outline-none">
        {children}
      </main>
    </PortalRoot>
  );
}
