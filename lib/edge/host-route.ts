import type { Locale } from "@/lib/i18n/locale";

export type TenantRoute = {
  kind: "tenant";
  tenantId: string;
  status: "creating" | "active" | "suspended" | "archived";
  /** What its portal can be read in, the tenant's own language first. */
  languages: readonly Locale[];
  /** The tenant's primary domain, where visitors of this host are led there. */
  redirectTo: string | null;
};

/** What the edge knows of a host. */
export type HostRoute =
  | TenantRoute
  | { kind: "console" }
  | { kind: "unknown" }
  /** The answer could not be had; nothing is remembered. */
  | { kind: "unavailable" };
