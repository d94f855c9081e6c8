import "server-only";
import { audit } from "@/lib/audit/record";
import { inControl, inPlatform, inTenant, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { ownHostOf } from "@/lib/tenancy/portal-address";
import { readDomainName } from "./domain-name";
import { giveUpCertificate } from "./give-up-certificate";
import { recordDomainEvent, type DomainEvent } from "./record-event";
import type { DomainState } from "./state";
import { domainRefusal } from "./words";

type Locked = { id: string; host: string; state: DomainState; isPrimary: boolean };

/**
 * Makes an active domain the one that links, mail and search engines name. The former one serves on, or leads here, as it says.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION for one that is not active; FORBIDDEN
 */
export async function makePrimary(ctx: TenantContext, id: string): Promise<void> {
  const host = await change(ctx, id, async (db, domain, event) => {
    if (domain.state !== "active") throw domainRefusal(ctx, "INVALID_TRANSITION", "refusedNotActive");
    const tenantId = ctx.tenant.id;
    await db.domain.updateMany({ where: { tenantId, isPrimary: true }, data: { isPrimary: false } });
    await db.domain.updateMany({ where: { tenantId, id }, data: { isPrimary: true } });
    await event({ kind: "changed", details: { primary: true } });
  });
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action: "domain.made_primary", subject: host }));
  await followChangesNow();
}

export type Redirects = { redirects: boolean; takesSubdomains: boolean };

/**
 * Whether a domain leads to the primary one, and whether the tenant's own address leads to it while it is the primary one.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function setRedirects(ctx: TenantContext, id: string, wanted: Redirects): Promise<void> {
  const host = await change(ctx, id, async (db, _domain, event) => {
    await db.domain.updateMany({ where: { tenantId: ctx.tenant.id, id }, data: wanted });
    await event({ kind: "changed", details: wanted });
  });
  const entry = { action: "domain.redirects_set", subject: host, details: wanted };
  await inTenant(ctx, (db) => audit(db, ctx.actor, entry));
  await followChangesNow();
}

/**
 * Takes a domain away: nothing is served on it any more, and its certificate is given up. What happened to it stays on record.
 * @param typed its name once more, because the way back is a proof from the beginning
 * @throws AppError NOT_FOUND; INVALID_INPUT for another name; CONFLICT for the one that the person is working on, who would be left
 *   without a page; FORBIDDEN
 */
export async function removeDomain(ctx: TenantContext, id: string, typed: string): Promise<void> {
  const own = await ownHostOf(ctx.tenant.code);
  const host = await change(ctx, id, async (db, domain, event) => {
    if (domain.host === ctx.host)
      throw domainRefusal(ctx, "CONFLICT", "refusedHere", { values: { host: own } });
    const name = readDomainName(typed, () => false, { allowLocal: true });
    if ("fault" in name || name.host !== domain.host)
      throw domainRefusal(ctx, "INVALID_INPUT", "refusedOtherName", { field: "typed" });
    await db.domain.deleteMany({ where: { tenantId: ctx.tenant.id, id } });
    await event({ kind: "removed", from: domain.state, details: { wasPrimary: domain.isPrimary } });
  });
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action: "domain.removed", subject: host }));
  await followChangesNow();
  await giveUpCertificate(host);
}

/**
 * Waits once more for a domain that was given up or lost, with another token.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION for one that has not failed; FORBIDDEN
 */
export async function tryDomainAgain(ctx: TenantContext, id: string): Promise<void> {
  requirePermission(ctx.actor, "domains:write");
  const tenantId = ctx.tenant.id;
  // By the platform's role: which token proves a domain is nothing that a tenant's staff may write.
  await inPlatform(async (db) => {
    const [row] = await db.$queryRaw<
      { host: string; state: DomainState }[]
    >`SELECT host, state FROM control.domains
      WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    if (!row) throw notFound(ctx);
    if (row.state !== "failed") throw domainRefusal(ctx, "INVALID_TRANSITION", "refusedNotFailed");
    await db.$executeRaw`UPDATE control.domains SET state = 'pending', state_at = now(), next_check_at = now(), failures = 0,
        findings = NULL, checked_at = NULL, token = replace(gen_random_uuid()::text, '-', '')
      WHERE tenant_id = ${tenantId}::uuid AND id = ${id}::uuid`;
    const event = { tenantId, domainId: id, host: row.host, details: { reason: "triedAgain" } };
    await recordDomainEvent(db, ctx.actor, { ...event, kind: "moved", from: "failed", to: "pending" });
  });
}

type Write = (event: Omit<DomainEvent, "tenantId" | "domainId" | "host">) => Promise<void>;

/** Runs `run` with all the tenant's domains locked, so that there is one primary among them at any time. @returns the host */
async function change(
  ctx: TenantContext,
  id: string,
  run: (db: ControlDb, domain: Locked, event: Write) => Promise<void>,
): Promise<string> {
  requirePermission(ctx.actor, "domains:write");
  return inControl(ctx, async (db) => {
    const rows = await db.$queryRaw<
      Locked[]
    >`SELECT id, host, state, is_primary AS "isPrimary" FROM control.domains
      WHERE tenant_id = gate.tenant_id() ORDER BY id FOR UPDATE`;
    const domain = rows.find((row) => row.id === id);
    if (!domain) throw notFound(ctx);
    await run(db, domain, (event) =>
      recordDomainEvent(db, ctx.actor, {
        ...event,
        tenantId: ctx.tenant.id,
        domainId: id,
        host: domain.host,
      }),
    );
    return domain.host;
  });
}

export function notFound(ctx: TenantContext): AppError {
  return domainRefusal(ctx, "NOT_FOUND", "refusedMissing");
}
