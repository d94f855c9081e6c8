import "server-only";
import { inControl } from "@/lib/db/scopes";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { notFound } from "./change-domain";
import { domainConfiguration } from "./configuration";
import { readFindings, type Findings } from "./findings-schema";
import { judge, type Verdict } from "./judge";
import type { DomainState } from "./state";

/** A domain as its pages show it. */
export type DomainView = {
  id: string;
  host: string;
  state: DomainState;
  stateAt: Date;
  isPrimary: boolean;
  redirects: boolean;
  takesSubdomains: boolean;
  token: string;
  checkedAt: Date | null;
  nextCheckAt: Date;
  wrongSince: Date | null;
  warnedAt: Date | null;
  createdAt: Date;
  findings: Findings | null;
  /** Of the last check; null before the first. */
  verdict: Verdict | null;
};

const SHOWN = {
  ...{
    id: true,
    host: true,
    state: true,
    stateAt: true,
    isPrimary: true,
    redirects: true,
    takesSubdomains: true,
  },
  ...{ token: true, checkedAt: true, nextCheckAt: true, wrongSince: true, warnedAt: true, createdAt: true },
  findings: true,
} as const;
/** Far above what any plan gives. */
const MOST_LISTED = 200;

/** The tenant's domains, the primary one first. */
export async function listDomains(ctx: TenantContext): Promise<DomainView[]> {
  requirePermission(ctx.actor, "domains:write");
  const rows = await inControl(ctx, (db) =>
    db.domain.findMany({
      where: { tenantId: ctx.tenant.id },
      orderBy: [{ isPrimary: "desc" }, { host: "asc" }],
      select: SHOWN,
      take: MOST_LISTED,
    }),
  );
  return rows.map(viewOf);
}

/** @throws AppError NOT_FOUND, also for another tenant's; FORBIDDEN */
export async function getDomain(ctx: TenantContext, id: string): Promise<DomainView> {
  requirePermission(ctx.actor, "domains:write");
  const row = await inControl(ctx, (db) =>
    db.domain.findFirst({ where: { tenantId: ctx.tenant.id, id }, select: SHOWN }),
  );
  if (!row) throw notFound(ctx);
  return viewOf(row);
}

export type DomainHistoryEntry = {
  id: string;
  kind: string;
  to: string | null;
  reason: string | null;
  by: string;
  at: Date;
};

const EVENTS_SHOWN = 30;

/** What has happened to a domain, newest first. */
export async function listDomainEvents(ctx: TenantContext, domainId: string): Promise<DomainHistoryEntry[]> {
  requirePermission(ctx.actor, "domains:write");
  const rows = await inControl(ctx, (db) =>
    db.domainEvent.findMany({
      where: { tenantId: ctx.tenant.id, domainId },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: EVENTS_SHOWN,
    }),
  );
  return rows.map(({ id, kind, toState, details, actorKind, actorName, at }) => {
    const { reason } = details as { reason?: string };
    return { id, kind, to: toState, reason: reason ?? null, by: actorKind === "staff" ? actorName : "", at };
  });
}

type Stored = Omit<DomainView, "state" | "findings" | "verdict"> & { state: string; findings: unknown };

function viewOf(row: Stored): DomainView {
  const findings = readFindings(row.findings);
  const { targets, issuers } = domainConfiguration();
  const verdict = findings && judge(findings, { host: row.host, token: row.token, targets, issuers });
  return { ...row, state: row.state as DomainState, findings, verdict };
}
