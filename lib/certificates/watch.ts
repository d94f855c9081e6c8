import "server-only";
import { auditPlatform } from "@/lib/audit/record";
import { severalAtATime } from "@/lib/db/several-at-a-time";
import { inPlatform } from "@/lib/db/scopes";
import { platformJob } from "@/lib/jobs/job";
import { log } from "@/lib/log/log";
import type { PlatformContext } from "@/lib/tenancy/context";
import { concernOf, isWarned, nextLook, type Concern, type Look } from "./concern";
import { lookAt, watched } from "./look";

const AT_ONCE = 20;
const BATCH = 200;
/** The next run begins after five minutes. */
const LONGEST_RUN_MS = 240_000;

export type DueDomain = { tenantId: string; domainId: string; host: string; concern: Concern | null };

/** Every five minutes: the certificates of served domains whose time has come. Those that were waiting longest come first. */
export const watchCertificates = platformJob({
  id: "certificates-watch",
  cron: "*/5 * * * *",
  async run(ctx) {
    const where = watched();
    if (!where) return;
    const seen = await lookAtDue(ctx, (host) => lookAt(host, where));
    if (seen > 0) log.info({ seen }, "certificates were looked at");
  },
});

/**
 * Looks at every domain whose time has come, some at a time: one that does not answer holds up nobody but itself.
 * @returns how many
 */
export async function lookAtDue(
  ctx: PlatformContext,
  look: (host: string) => Promise<Look>,
  now = () => new Date(),
): Promise<number> {
  const began = Date.now();
  let seen = 0;
  while (Date.now() - began < LONGEST_RUN_MS) {
    const due = await findDue(now());
    await severalAtATime(AT_ONCE, due, async (domain) => {
      await record(ctx, domain, await look(domain.host), now());
    });
    seen += due.length;
    if (due.length < BATCH) break;
  }
  return seen;
}

function findDue(now: Date): Promise<DueDomain[]> {
  return inPlatform(
    (db) => db.$queryRaw<DueDomain[]>`
      SELECT d.tenant_id AS "tenantId", d.id AS "domainId", d.host, c.concern
      FROM control.domains d JOIN control.tenants t ON t.id = d.tenant_id
        LEFT JOIN control.certificates c ON c.tenant_id = d.tenant_id AND c.domain_id = d.id
      WHERE d.state = 'active' AND d.proved_at IS NOT NULL AND t.status <> 'archived'
        AND (c.next_check_at IS NULL OR c.next_check_at <= ${now})
      ORDER BY c.next_check_at NULLS FIRST, d.id LIMIT ${BATCH}`,
  );
}

/** Writes down what was found, and tells operators where it came to something else. */
async function record(ctx: PlatformContext, domain: DueDomain, look: Look, now: Date): Promise<void> {
  const { tenantId, domainId, host } = domain;
  const concern = concernOf(look, now);
  const { state } = look;
  const fault = state.state === "failed" ? state : null;
  const found = state.state === "issued" ? state : null;
  await inPlatform(async (db) => {
    // Through its domain, which may be gone by now; what is known stays where this look has seen nothing.
    const written = await db.$executeRaw`
      INSERT INTO control.certificates AS c (tenant_id, domain_id, state, concern, issuer, names, not_before, not_after, fault, detail,
        checked_at, next_check_at, concern_since)
      SELECT d.tenant_id, d.id, ${state.state}, ${concern}, ${found?.issuer ?? null}, ${found?.names ?? null}::text[],
        ${found?.notBefore ?? null}::timestamptz, ${found?.notAfter ?? null}::timestamptz, ${fault?.code ?? null}, ${fault?.detail ?? null},
        ${now}, ${nextLook(concern, now)}, ${now}
      FROM control.domains d WHERE d.tenant_id = ${tenantId}::uuid AND d.id = ${domainId}::uuid FOR KEY SHARE
      ON CONFLICT (tenant_id, domain_id) DO UPDATE SET state = excluded.state, concern = excluded.concern,
        issuer = CASE WHEN excluded.concern IN ('unseen', 'issuing') THEN c.issuer ELSE excluded.issuer END,
        names = CASE WHEN excluded.concern IN ('unseen', 'issuing') THEN c.names ELSE excluded.names END,
        not_before = CASE WHEN excluded.concern IN ('unseen', 'issuing') THEN c.not_before ELSE excluded.not_before END,
        not_after = CASE WHEN excluded.concern IN ('unseen', 'issuing') THEN c.not_after ELSE excluded.not_after END,
        fault = excluded.fault, detail = excluded.detail, checked_at = excluded.checked_at, next_check_at = excluded.next_check_at,
        concern_since = CASE WHEN c.concern = excluded.concern THEN c.concern_since ELSE excluded.concern_since END`;
    if (written === 0 || concern === domain.concern) return;
    const details = { host, concern, ...(found && { notAfter: found.notAfter.toISOString() }) };
    if (isWarned(concern))
      await auditPlatform(db, ctx.actor, { action: "certificate.warned", subjectId: tenantId, details });
    else if (concern === "well" && domain.concern && isWarned(domain.concern))
      await auditPlatform(db, ctx.actor, { action: "certificate.well", subjectId: tenantId, details });
  });
  if (concern !== domain.concern && isWarned(concern))
    log.warn(
      { tenant: tenantId, host, concern, fault: fault?.code },
      "a certificate needs to be looked after",
    );
}
