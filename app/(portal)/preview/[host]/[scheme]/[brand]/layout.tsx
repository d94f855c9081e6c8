import "../../../../portal.css";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageStatus } from "@/components/ui/page-status";
import { PortalRoot } from "../../../../portal/[host]/_components/portal-root";
import { SiteFrame } from "../../../../portal/[host]/_components/site-frame";
import { unlisted } from "../../../../portal/[host]/_data/site-metadata";
import { previewTenant, type PreviewParams } from "../../_data/preview-tenant";

type Props = { children: ReactNode; params: Promise<PreviewParams> };

export const metadata: Metadata = { robots: unlisted };

/** A page of the portal in a brand that is not published, to look at: nothing in it can be pressed. */
export default async function PreviewLayout({ children, params }: Props) {
  const preview = await previewTenant(params);
  if (!preview.isShown)
    return (
      <html lang={preview.locale}>
        <body>
          <PageStatus status={preview.status} />
          <p>{preview.words}</p>
        </body>
      </html>
    );
  return (
    <PortalRoot
      tenant={preview.tenant}
      locale={preview.tenant.settings.general.locale}
      scheme={preview.scheme}
    >
      <div inert className="flex grow flex-col">
        <SiteFrame tenant={preview.tenant} locale={preview.tenant.settings.general.locale}>
          {children}
        </SiteFrame>
      </div>
    </PortalRoot>
  );
}
