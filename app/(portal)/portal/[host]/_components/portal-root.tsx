import type { CSSProperties, ReactNode } from "react";
import { brandVariables } from "@/lib/branding/variables";
import type { Tenant } from "@/lib/tenancy/context";
import { FontLinks } from "./font-links";

type Props = {
  tenant: Tenant;
  /** Light or dark whatever the device says, for a preview. */
  scheme?: "light" | "dark";
  children: ReactNode;
};

/** The brand is in the first bytes: variables on the root element, fonts in the head. */
export function PortalRoot({ tenant, scheme, children }: Props) {
  const { branding, settings } = tenant;
  return (
    <html
      lang={settings.general.locale === "zh" ? "zh-CN" : "en"}
      data-surface="portal"
      data-look={branding.look}
      data-styled={branding.css ? "" : undefined}
      data-scheme={scheme}
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
