import "server-only";
import { readBranding, type Branding } from "@/lib/branding/schema";
import type { Level } from "@/lib/db/placements";
import type { Prisma } from "@/lib/db/generated/control/client";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { serverEnv } from "@/lib/env/server";
import { normaliseHost } from "@/lib/hosts/host";
import { codeFromHost, type HostPattern } from "@/lib/hosts/patterns";
import type { PlatformContext, TenantStatus } from "@/lib/tenancy/context";
import { hostsOfCode } from "./hosts";
import { likeLiteral } from "./like-literal";

export const TENANTS_PER_PAGE = 25;

const ORDERS = {
  newest: [{ createdAt: "desc" }, { id: "desc" }],
  oldest: [{ createdAt: "asc" }, { id: "asc" }],
  name: [{ name: "asc" }, { id: "asc" }],
} as const satisfies Record<string, Prisma.TenantOrderByWithRelationInput[]>;

export type TenantOrder = keyof typeof ORDERS;
export type TenantQuery = {
  search: string;
  status: TenantStatus | null;
  order: TenantOrder;
  page: number;
  perPage?: number;
};

export type TenantListItem = {
  id: string;
  code: string;
  name: string;
  status: TenantStatus;
  plan: string;
  createdAt: Date;
  colors: Branding["colors"];
  /** Where it answers: the primary domain, other domains that are active, then its subdomains. */
  hosts: string[];
  waitingDomains: number;
  level: Level;
  server: string;
};

export type TenantList = {
  items: TenantListItem[];
  total: number;
  /** How many the search finds in each state, whatever state is chosen. */
  counts: Record<TenantStatus, number>;
  page: number;
  pages: number;
};

/** A page of the tenants, by name, code or one of their hosts. */
export async function listTenants(_ctx: PlatformContext, query: TenantQuery): Promise<TenantList> {
  const { perPage = TENANTS_PER_PAGE } = query;
  return inPlatform(
    async (db) => {
      const patterns = await hostPatterns(db);
      const found = matching(query.search, patterns);
      const counts = { creating: 0, active: 0, suspended: 0, archived: 0 };
      const groups = await db.tenant.groupBy({ by: ["status"], where: found, _count: { _all: true } });
      for (const { status, _count } of groups) counts[status as TenantStatus] = _count._all;
      const total = query.status
        ? counts[query.status]
        : Object.values(counts).reduce((sum, count) => sum + count, 0);
      const pages = Math.max(1, Math.ceil(total / perPage));
      const page = Math.min(query.page, pages);
      const rows = await db.tenant.findMany({
        where: query.status ? { AND: [found, { status: query.status }] } : found,
        orderBy: [...ORDERS[query.order]],
        skip: (page - 1) * perPage,
        take: perPage,
        select: LIST_ITEM,
      });
      return { items: rows.map((row) => listItem(row, patterns)), total, counts, page, pages };
    },
    { readOnly: true },
  );
}

export const LIST_ITEM = {
  id: true,
  code: true,
  name: true,
  status: true,
  createdAt: true,
  plan: { select: { name: true } },
  branding: { select: { published: true } },
  placement: { select: { level: true, serverId: true } },
  domains: { select: { host: true, state: true }, orderBy: [{ isPrimary: "desc" }, { host: "asc" }] },
} as const satisfies Prisma.TenantSelect;

/** What a list shows of a tenant. */
export function listItem(
  row: Prisma.TenantGetPayload<{ select: typeof LIST_ITEM }>,
  patterns: readonly HostPattern[],
): TenantListItem {
  const active = row.domains.filter((domain) => domain.state === "active");
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    status: row.status as TenantStatus,
    plan: row.plan.name,
    createdAt: row.createdAt,
    colors: readBranding(row.branding?.published, row.name).colors,
    hosts: [
      ...active.map((domain) => domain.host),
      ...hostsOfCode(row.code, patterns, serverEnv().LIVERY_ROOT),
    ],
    waitingDomains: row.domains.length - active.length,
    level: (row.placement?.level ?? "shared") as Level,
    server: row.placement?.serverId ?? "main",
  };
}

/** The patterns that make hosts of codes, in their order. */
export async function hostPatterns(db: ControlDb): Promise<HostPattern[]> {
  const rows = await db.hostPattern.findMany({
    orderBy: { position: "asc" },
    select: { kind: true, pattern: true },
  });
  return rows as HostPattern[];
}

function matching(search: string, patterns: readonly HostPattern[]): Prisma.TenantWhereInput {
  if (!search) return {};
  const contains = likeLiteral(search); // Prisma hands the text to LIKE as it is
  const host = normaliseHost(hostOfAddress(search));
  const code = host && codeFromHost(host, patterns, serverEnv().LIVERY_ROOT);
  return {
    OR: [
      { name: { contains, mode: "insensitive" } },
      { code: { contains: contains.toLowerCase() } },
      { domains: { some: { host: { contains: likeLiteral(host ?? search).toLowerCase() } } } },
      ...(code ? [{ code }] : []),
    ],
  };
}

/** People paste what is in their address bar. */
function hostOfAddress(text: string): string {
  return text.replace(/^https?:\/\//i, "").replace(/[/?#].*$/, "");
}
