import type { ReactNode } from "react";
import { SiteFooter } from "@/components/portal/site-footer";
import { SiteHeader } from "@/components/portal/site-header";
import { SkipLink } from "@/components/ui/skip-link";
import { listCategories } from "@/lib/catalogue/queries";
import { translator } from "@/lib/i18n/translator";
import type { Tenant } from "@/lib/tenancy/context";
import { brandPictures } from "../_data/brand-pictures";

/** Head and foot of a portal's pages; one that is closed has neither. Nothing here knows the visitor. */
export async function SiteFrame({ tenant, children }: { tenant: Tenant; children: ReactNode }) {
  const isOpen = tenant.status === "active";
  const [categories, pictures] = isOpen
    ? await Promise.all([listCategories({ tenant }), brandPictures(tenant)])
    : [[], {}];
  return (
    <>
      {isOpen ? (
        <>
          <SkipLink label={translator(tenant.settings.general.locale, "site")("skip")} />
          <SiteHeader tenant={tenant} categories={categories} pictures={pictures} />
        </>
      ) : null}
      <main id="main" tabIndex={-1} className="grow overflow-x-clip outline-none">
        {children}
      </main>
      {isOpen ? <SiteFooter tenant={tenant} categories={categories} /> : null}
    </>
  );
}
