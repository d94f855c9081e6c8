import type { Branding } from "@/lib/branding/schema";
import type { Level } from "@/lib/db/placements";
import type { RowLimit } from "@/lib/db/row-limit";
import type { FlagDecisions, FlagOverride } from "@/lib/flags/state";
import type { Locale } from "@/lib/i18n/locale";
import type { TenantSettings } from "@/lib/settings/schema";
import type { Override, PlanTerms } from "@/lib/usage/schema";

export type TenantStatus = "creating" | "active" | "suspended" | "archived";

/** Everything a tenant is, as plain data. */
export type Tenant = {
  id: string;
  code: string;
  slug: string;
  name: string;
  status: TenantStatus;
  suspensionReason: string | null;
  plan: PlanTerms & { id: string; name: string; rank: number; version: number; next: NextPlan | null };
  overrides: readonly Override[];
  /** What is on now: the plan's, and over it the overrides that hold. */
  features: Record<string, boolean>;
  /** What may be used now; a limit that is missing is none. */
  limits: Record<string, number>;
  flagOverrides: readonly FlagOverride[];
  settings: TenantSettings;
  branding: Branding;
  /** The host that links in mail and canonical addresses name; null where only the subdomain exists. */
  primaryDomain: string | null;
  /** Which of its hosts lead visitors to the primary domain: active ones, and its own subdomains as a whole. */
  redirects: { hosts: string[]; subdomains: boolean };
  /** Where its rows are, for who shows or bills it; queries find their way without. */
  placement: { level: Level; serverId: string };
  /** The version of all this: it grows with every change of any of it, in the same transaction. */
  epoch: bigint;
};

/** The next larger plan, as whoever reaches a limit is told of it. */
export type NextPlan = { name: string; limits: Record<string, number> };

/** Who acts. A guest and the system have no id. */
export type Actor =
  | { kind: "guest"; id: null; name: string }
  | { kind: "system"; id: null; name: string }
  | { kind: "customer"; id: string; name: string; email: string }
  | {
      kind: "staff";
      id: string;
      name: string;
      email: string;
      role: string;
      permissions: readonly string[];
      limit: RowLimit;
    }
  | { kind: "operator"; id: string; name: string; email: string };

/**
 * Who acts, for which tenant. Made only by requirePortal(), requireAdmin(), requireConsole() and withTenantScope(), and
 * handed on as the first argument: a cached function sees its arguments and nothing else.
 */
export type TenantContext<Who extends Actor = Actor> = {
  tenant: Tenant;
  actor: Who;
  host: string;
  requestId: string;
  /** The language that the person is spoken to in: their choice, or the tenant's. */
  locale: Locale;
  /** What is on; asked by `flag(ctx, "key")`. */
  flags: FlagDecisions;
};

/** A context of the platform itself: no tenant. */
export type PlatformContext = { actor: Extract<Actor, { kind: "operator" | "system" }>; requestId: string };
