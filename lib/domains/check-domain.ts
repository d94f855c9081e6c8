import "server-only";
import { certificates } from "@/lib/certificates/provider";
import { inPlatform } from "@/lib/db/scopes";
import type { Actor } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { domainConfiguration } from "./configuration";
import { judge } from "./judge";
import { lookUp } from "./look-up";
import { recordCheck, type Check } from "./record-check";
import type { DomainState } from "./state";

export type CheckedDomain = { before: DomainState; after: DomainState };

/**
 * Asks the DNS about a domain and moves it on as far as it goes: proved, with a certificate, served.
 * @param withAdvice also what only somebody who is setting records wants to know
 * @returns null where it is gone, or where this installation asks nobody
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY; never for what an outside system does
 */
export async function checkDomain(
  actor: Pick<Actor, "kind" | "id" | "name">,
  { tenantId, id }: { tenantId: string; id: string },
  { withAdvice = false } = {},
): Promise<CheckedDomain | null> {
  const { resolvers, targets, addresses, issuers, graceMs } = domainConfiguration();
  const domain = await inPlatform((db) =>
    db.domain.findFirst({ where: { tenantId, id }, select: { host: true, token: true, state: true } }),
  );
  if (!domain || resolvers.length === 0) return null;
  const { host, token } = domain;
  const before = domain.state as DomainState;
  const findings = await lookUp({ host, resolvers, target: targets[0], addresses, withAdvice });
  const verdict = judge(findings, { host, token, targets, issuers });
  const check: Check = { tenantId, id, host, token, findings, verdict, hasCertificate: false, graceMs };
  let after = await recordCheck(actor, check);
  // Only now: nobody issues a certificate for a host that is not known to be proved.
  if (after === "verifying" && verdict.pointing === "found" && (await hasCertificate(host)))
    after = await recordCheck(actor, { ...check, hasCertificate: true });
  if (after && after !== before) await followChangesNow();
  return after && { before, after };
}

/** True as well where certificates are nobody's affair here. */
async function hasCertificate(host: string): Promise<boolean> {
  const provider = certificates();
  if (provider.name === "none") return true;
  await followChangesNow(); // who asks whether the host is ours must know it by now
  return (await provider.ensure(host)).state === "issued";
}
