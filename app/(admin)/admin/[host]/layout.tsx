import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import type { CSSProperties, ReactNode } from "react";
import { requireTenant } from "@/lib/auth/request";
import { fontStylesheets } from "@/lib/branding/fonts";
import { accentVariables } from "@/lib/branding/variables";
import { iconVersion } from "@/lib/drawing/icon-version";

type Props = { children: ReactNode; params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const tenant = await requireTenant((await params).host);
  const { branding } = tenant;
  return {
    title: { default: branding.name, template: `%s · ${branding.name}` },
    robots: { index: false, follow: false },
    icons: { icon: `/icons/192.png?v=${iconVersion(tenant)}` },
  };
}

export const viewport: Viewport = { colorScheme: "light dark" };

/** Root of a tenant's admin: its name, logo and colour, on surfaces that are the same for every tenant. */
export default async function AdminRootLayout({ children, params }: Props) {
  const { branding } = await requireTenant((await params).host);
  return (
    <html lang="en" data-surface="admin" style={accentVariables(branding.colors) as CSSProperties}>
      <head>
        {fontStylesheets({ heading: "inter", body: "inter" }).map((href) => (
          <link key={href} rel="stylesheet" href={href} precedence="fonts" />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
