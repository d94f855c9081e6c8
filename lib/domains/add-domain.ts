import "server-only";
import { audit } from "@/lib/audit/record";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { codeOfHost } from "@/lib/tenancy/routing";
import { admitInControl } from "@/lib/usage/admit";
import { domainConfiguration, isLocal } from "./configuration";
import { readDomainName, type DomainName } from "./domain-name";
import { recordDomainEvent } from "./record-event";
import { domainRefusal } from "./words";

/**
 * Begins to wait for a domain. That another tenant has it, or waits for it too, is no hindrance and is not told: it will belong to
 * whoever proves it.
 * @param typed as somebody writes a domain
 * @returns its id
 * @throws AppError DOMAIN_REFUSED for what can be nobody's domain; CONFLICT for one that is in the list already;
 *   PLAN_LIMIT_REACHED; FORBIDDEN
 */
export async function addDomain(ctx: TenantContext, typed: string): Promise<string> {
  requirePermission(ctx.actor, "domains:write");
  if (ctx.tenant.features.customDomain === false)
    throw domainRefusal(ctx, "PLAN_LIMIT_REACHED", "refusedFeature");
  const { host } = await acceptableName(ctx, typed);
  const tenantId = ctx.tenant.id;
  const id = await inPlatform(async (db) => {
    await admitInControl(db, { tenantId, actor: ctx.actor, what: "customDomains" });
    if (await db.domain.findFirst({ where: { tenantId, host }, select: { id: true } }))
      throw domainRefusal(ctx, "CONFLICT", "refusedTwice", { field: "host", values: { host } });
    const domain = await db.domain.create({ data: { tenantId, host }, select: { id: true } });
    await recordDomainEvent(db, ctx.actor, {
      tenantId,
      domainId: domain.id,
      host,
      kind: "added",
      to: "pending",
    });
    return domain.id;
  });
  await inTenant(ctx, (db) => audit(db, ctx.actor, { action: "domain.added", subject: host }));
  return id;
}

async function acceptableName(ctx: TenantContext, typed: string): Promise<DomainName> {
  const { root, targets } = domainConfiguration();
  const options = { allowLocal: isLocal(root) };
  const isOurs = (host: string) => host === root || host.endsWith(`.${root}`) || targets.includes(host);
  const name = readDomainName(typed, isOurs, options);
  if ("fault" in name) throw domainRefusal(ctx, "DOMAIN_REFUSED", `refused_${name.fault}`, { field: "host" });
  // Other roots that tenants' addresses are made of are known to the patterns alone.
  if ((await codeOfHost(name.host)) !== null)
    throw domainRefusal(ctx, "DOMAIN_REFUSED", "refused_platform", { field: "host" });
  return name;
}
