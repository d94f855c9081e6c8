import type { CSSProperties, ReactNode } from "react";
import { brandVariables } from "@/lib/branding/variables";
import type { Tenant } from "@/lib/tenancy/context";
import { FontLinks } from "./font-links";

/** The brand is in the first bytes: variables on the root element, fonts in the head. */
export function PortalRoot({ tenant, children }: { tenant: Tenant; children: ReactNode }) {
  const { branding, settings } = tenant;
  return (
    <html
      lang={settings.general.locale === "zh" ? "zh-CN" : "en"}
      data-surface="portal"
      data-look={branding.look}
      data-styled={branding.css ? "" : undefined}
      style={brandVariables(branding) as CSSProperties}
    >
      <head>
        <FontLinks fonts={branding.fonts} />
        {/* After every other sheet: the tenant's own has the last word. */}
        {branding.css ? <link rel="stylesheet" href={`/brand/${branding.css}.css`} precedence="own" /> : null}
      </head>
      <body className="flex flex-col">{children}</body>
    </html>
  );
}
