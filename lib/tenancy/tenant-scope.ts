import "server-only";
import { AppError } from "@/lib/errors/app-error";
import type { Actor, TenantContext } from "./context";
import { flagsOf } from "./flags";
import { tenantById } from "./routing";

/**
 * Builds the context that a request would have, for what is not a request: a job, a command, an operator who looks at one
 * tenant. The tenant is named explicitly, by id, and the actor is on record.
 *
 * @throws AppError MISSING_TENANT when there is no such tenant
 */
export async function withTenantScope<Result>(
  tenantId: string,
  actor: Actor,
  run: (ctx: TenantContext) => Promise<Result>,
): Promise<Result> {
  const tenant = await tenantById(tenantId);
  if (!tenant) throw new AppError("MISSING_TENANT", `There is no tenant ${tenantId}.`);
  const host = tenant.primaryDomain ?? tenant.code;
  const { locale } = tenant.settings.general;
  return run({ tenant, actor, host, requestId: crypto.randomUUID(), locale, flags: await flagsOf(tenant) });
}
