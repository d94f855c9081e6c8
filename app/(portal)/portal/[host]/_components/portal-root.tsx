import type { CSSProperties, ReactNode } from "react";
import { brandVariables } from "@/lib/branding/variables";
import { directionOf, languageTag, type Locale } from "@/lib/i18n/locale";
import type { Tenant } from "@/lib/tenancy/context";
import { FontLinks } from "./font-links";

type Props = {
  tenant: Tenant;
  locale: Locale;
  /** Light or dark whatever the device says, for a preview. */
  scheme?: "light" | "dark";
  children: ReactNode;
};

/** The brand is in the first bytes: variables on the root element, fonts in the head. */
export function PortalRoot({ tenant, locale, scheme, children }: Props) {
  const { branding } = tenant;
  return (
    <html
      lang={languageTag(locale)}
      dir={directionOf(locale)}
      data-surface="portal"
      data-look={branding.look}
      data-styled={branding.css ? "" : undefined}
      data-scheme={scheme}
      style={brandVariables(branding) as CSSProperties}
    >
      <head>
        <FontLinks fonts={branding.fonts} isPreview={scheme !== undefined} />
        {/* After every other sheet: the tenant's own has the last word. */}
        {branding.css ? <link rel="stylesheet" href={`/brand/${branding.css}.css`} precedence="own" /> : null}
      </head>
      <body className="flex flex-col">{children}</body>
    </html>
  );
}
