import type { Viewport } from "next";
import { brandVariables } from "@/lib/branding/variables";
import type { Tenant } from "@/lib/tenancy/context";

/** The colours of the browser's own frame are the brand's. */
export function siteViewport({ branding }: Tenant): Viewport {
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
