import "server-only";
import type { TenantContext } from "@/lib/tenancy/context";
import { checkDomain, type CheckedDomain } from "./check-domain";
import { getDomain } from "./queries";

/** A page that is looked at asks every few seconds; one that was answered just now has its answer. */
const FRESH_MS = 4_000;

/**
 * Checks a domain of the tenant's own while somebody looks at it.
 * @returns null where it was checked a moment ago, or nobody can be asked
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function checkOwnDomain(ctx: TenantContext, id: string): Promise<CheckedDomain | null> {
  const { checkedAt } = await getDomain(ctx, id);
  if (checkedAt && Date.now() - checkedAt.getTime() < FRESH_MS) return null;
  return checkDomain(ctx.actor, { tenantId: ctx.tenant.id, id }, { withAdvice: true });
}
