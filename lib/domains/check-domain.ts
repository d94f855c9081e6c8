import "server-only";
import { certificates } from "@/lib/certificates/provider";
import type { WantedRecord } from "@/lib/certificates/state";
import { inPlatform } from "@/lib/db/scopes";
import { log } from "@/lib/log/log";
import type { Actor } from "@/lib/tenancy/context";
import { followChangesNow } from "@/lib/tenancy/change-log";
import { domainConfiguration } from "./configuration";
import { MOST_VALUES, readFindings, type Findings } from "./findings-schema";
import { giveUpCertificate } from "./give-up-certificate";
import { judge } from "./judge";
import { lookUp } from "./look-up";
import { recordCheck, type Check } from "./record-check";
import type { DomainState } from "./state";

/** A TXT record's string is no longer than 255. */
const LONGEST_RECORD = 600;

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
    db.domain.findFirst({
      where: { tenantId, id },
      select: { host: true, token: true, state: true, findings: true },
    }),
  );
  if (!domain || resolvers.length === 0) return null;
  const { host, token } = domain;
  const before = domain.state as DomainState;
  const findings = await lookUp({ host, resolvers, target: targets[0], addresses, withAdvice });
  const verdict = judge(findings, { host, token, targets, issuers });
  const isPointing = verdict.pointing === "found";
  // What was in the way is shown until it is asked for again, which takes some seconds.
  const known = isPointing ? (readFindings(domain.findings)?.certificate ?? null) : null;
  const first = { ...findings, certificate: known };
  const check: Check = {
    tenantId,
    id,
    host,
    token,
    findings: first,
    verdict,
    hasCertificate: false,
    graceMs,
  };
  let after = await recordCheck(actor, check);
  // Only now: nobody issues a certificate for a host that is not known to be proved.
  if (after === "verifying" && isPointing) {
    const certificate = await certificateFor(host);
    const hasCertificate = certificate === null;
    after = await recordCheck(actor, { ...check, hasCertificate, findings: { ...findings, certificate } });
    // Somebody has removed the domain meanwhile.
    if (after === null) await giveUpCertificate(host);
  }
  if (before === "verifying" && after === "failed") await giveUpCertificate(host);
  if (after && after !== before) await followChangesNow();
  return after && { before, after };
}

/** @returns what is still in the way of it; null where there is one, and where certificates are nobody's affair here */
async function certificateFor(host: string): Promise<Findings["certificate"]> {
  const provider = certificates();
  if (provider.name === "none") return null;
  await followChangesNow(); // who asks whether the host is ours must know it by now
  const found = await provider.ensure(host);
  if (found.state === "issued") return null;
  if (found.state === "failed") {
    const { code: fault, detail } = found;
    log.warn({ host, fault, detail }, "a domain has no certificate yet");
    return { fault, records: [] };
  }
  const records = found.state === "issuing" ? found.records : [];
  const isShort = ({ name, value }: WantedRecord) => name.length + value.length <= LONGEST_RECORD;
  return { fault: null, records: records.filter(isShort).slice(0, MOST_VALUES) };
}
