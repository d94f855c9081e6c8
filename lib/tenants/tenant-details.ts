import "server-only";
import { z } from "zod";
import { readBranding, type Branding } from "@/lib/branding/schema";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import { readSettings } from "@/lib/settings/read-schema";
import type { TenantSettings } from "@/lib/settings/schema";
import type { PlatformContext, TenantStatus } from "@/lib/tenancy/context";
import { readEntitled } from "@/lib/usage/read-entitled";
import { hostsOfCode } from "./hosts";
import { hostPatterns } from "./list-tenants";
import { LOOKS_AT_DATA, listPlatformEvents, type PlatformEventItem } from "./platform-events";

export type TenantHost = { host: string; kind: "subdomain" | "domain"; state: string; isPrimary: boolean };
export type SuspensionItem = {
  id: string;
  reason: string;
  suspendedAt: Date;
  suspendedBy: string | null;
  resumedAt: Date | null;
  resumedBy: string | null;
};

export type TenantDetails = {
  id: string;
  code: string;
  slug: string;
  name: string;
  status: TenantStatus;
  createdAt: Date;
  placement: "shared" | "schema" | "dedicated";
  server: string;
  /** What holds now: the plan's version, and overrides. */
  plan: {
    id: string;
    name: string;
    version: number;
    features: Record<string, boolean>;
    limits: Record<string, number>;
  };
  settings: TenantSettings;
  branding: Branding;
  brandingVersion: number;
  hosts: TenantHost[];
  people: { id: string; name: string; email: string; role: string; since: Date }[];
  suspensions: SuspensionItem[];
  history: PlatformEventItem[];
};

const MEMBERS_SHOWN = 50;
const EVENTS_SHOWN = 12;
const ROLES = ["owner", "admin", "editor", "sales", "viewer"];

/**
 * Everything the console shows of one tenant, from the platform's own records; none of the tenant's data.
 * @returns null for an id that is nobody's, or no id at all
 */
export async function findTenantDetails(
  ctx: PlatformContext,
  tenantId: string,
): Promise<TenantDetails | null> {
  if (!z.uuid().safeParse(tenantId).success) return null;
  return inPlatform(
    async (db) => {
      const row = await db.tenant.findUnique({
        where: { id: tenantId },
        include: {
          placement: true,
          branding: true,
          domains: { orderBy: [{ isPrimary: "desc" }, { host: "asc" }] },
          suspensions: { orderBy: { suspendedAt: "desc" } },
          memberships: { include: { staff: true }, orderBy: { createdAt: "asc" }, take: MEMBERS_SHOWN },
        },
      });
      if (!row) return null;
      const { plan, features, limits } = await readEntitled(db, tenantId);
      const { items: history } = await listPlatformEvents(ctx, {
        tenantId,
        without: LOOKS_AT_DATA,
        limit: EVENTS_SHOWN,
      });
      return {
        id: row.id,
        code: row.code,
        slug: row.slug,
        name: row.name,
        status: row.status as TenantStatus,
        createdAt: row.createdAt,
        placement: (row.placement?.level ?? "shared") as TenantDetails["placement"],
        server: row.placement?.serverId ?? "main",
        plan: { id: plan.id, name: plan.name, version: plan.version, features, limits },
        settings: readSettings(row.settings).settings,
        branding: readBranding(row.branding?.published, row.name),
        brandingVersion: row.branding?.version ?? 1,
        hosts: await hostsOf(db, row),
        people: row.memberships
          .map(({ staff, role, createdAt }) => ({
            id: staff.id,
            name: staff.name,
            email: staff.email,
            role,
            since: createdAt,
          }))
          .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)),
        suspensions: await withNames(db, row.suspensions),
        history,
      };
    },
    { readOnly: true },
  );
}

async function hostsOf(
  db: ControlDb,
  { code, domains }: { code: string; domains: { host: string; state: string; isPrimary: boolean }[] },
): Promise<TenantHost[]> {
  const subdomains = hostsOfCode(code, await hostPatterns(db), serverEnv().LIVERY_ROOT);
  return [
    ...domains.map(({ host, state, isPrimary }) => ({ host, kind: "domain" as const, state, isPrimary })),
    ...subdomains.map((host) => ({ host, kind: "subdomain" as const, state: "active", isPrimary: false })),
  ];
}

type SuspensionRow = Omit<SuspensionItem, "suspendedBy" | "resumedBy"> & {
  suspendedBy: string | null;
  resumedBy: string | null;
};

/** Who is an operator's id in the row; an operator who is gone leaves the id without a name. */
async function withNames(db: ControlDb, rows: SuspensionRow[]): Promise<SuspensionItem[]> {
  const ids = rows.flatMap((row) => [row.suspendedBy, row.resumedBy]).filter((id) => id !== null);
  const operators = await db.operator.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  const names = new Map(operators.map((operator) => [operator.id, operator.name]));
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? "a former operator") : null);
  return rows.map(({ id, reason, suspendedAt, suspendedBy, resumedAt, resumedBy }) => ({
    id,
    reason,
    suspendedAt,
    suspendedBy: nameOf(suspendedBy),
    resumedAt,
    resumedBy: nameOf(resumedBy),
  }));
}
