import "server-only";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { adminWords } from "@/lib/i18n/admin";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { log } from "@/lib/log/log";
import { queueMail } from "@/lib/mail/queue-mail";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { domainConfiguration } from "./configuration";
import { shownName } from "./domain-name";
import { readFindings } from "./findings-schema";
import { judge } from "./judge";
import { problemWords } from "./problem-words";

/** So far back, for a worker that was away. A mail is queued once, however often it is asked for. */
const HOURS_BACK = 6;
const MOST_AT_A_TIME = 500;

type Told = {
  id: string;
  tenantId: string;
  host: string;
  at: Date;
  kind: string;
  toState: string | null;
  staffId: string;
  email: string;
  name: string;
  /** What this member of staff reads; null: the tenant's own language. */
  language: string | null;
  reason: string | null;
  /** Of the domain as it is now; null where it is gone. */
  token: string | null;
  findings: unknown;
};

const SYSTEM = { kind: "system", id: null, name: "Worker" } as const;

/** Tells owners and admins by mail what has become of their domains: live, leading elsewhere, lost. */
export async function tellStaffOfDomains(): Promise<void> {
  const rows = await inPlatform(
    (db) => db.$queryRaw<
      Told[]
    >`SELECT e.id, e.tenant_id AS "tenantId", e.host, e.at, e.kind, e.to_state AS "toState",
        e.details->>'reason' AS reason, s.id AS "staffId", s.email, s.name, m.language, d.token, d.findings
      FROM control.domain_events e
      JOIN control.memberships m ON m.tenant_id = e.tenant_id AND m.role IN ('owner', 'admin')
      JOIN control.staff_users s ON s.id = m.staff_id
      LEFT JOIN control.domains d ON d.tenant_id = e.tenant_id AND d.id = e.domain_id
      WHERE e.at > now() - make_interval(hours => ${HOURS_BACK}::int)
        AND (e.kind = 'warned' OR e.kind = 'moved' AND (e.to_state IN ('active', 'expired') OR e.details->>'reason' = 'lost'))
      ORDER BY e.at DESC LIMIT ${MOST_AT_A_TIME}::int`,
  );
  for (const tenantId of new Set(rows.map((row) => row.tenantId))) {
    const told = rows.filter((row) => row.tenantId === tenantId);
    try {
      await withTenantScope(tenantId, SYSTEM, (ctx) =>
        inTenant(ctx, async (db) => {
          for (const one of told) {
            const template = templateOf(one);
            const locale = isLocale(one.language) ? one.language : ctx.locale;
            await queueMail(db, ctx, {
              template,
              to: { address: one.email, name: one.name },
              data: {
                domain: shownName(one.host),
                problem: problemOf(one, locale),
                until: template === "domain-warned" ? until(one.at) : null,
              },
              key: `${template}:${one.id}:${one.staffId}`,
              locale,
            });
          }
        }),
      );
    } catch (error) {
      log.warn({ tenant: tenantId, error: (error as Error).message }, "nobody was told of a domain");
    }
  }
}

function templateOf({ kind, toState }: Told) {
  if (kind === "warned") return "domain-warned" as const;
  return toState === "active" ? ("domain-verified" as const) : ("domain-lost" as const);
}

const LONGEST_PROBLEM = 1_000;

/** What is wrong and what to do about it, as the page of the domain says it. */
function problemOf({ host, token, findings, toState, reason }: Told, locale: Locale): string {
  const t = adminWords(locale, "domains");
  if (reason === "lost") return t("says_lost");
  const read = readFindings(findings);
  if (!read || !token || toState === "active") return "";
  const { targets, issuers } = domainConfiguration();
  const { problems } = judge(read, { host, token, targets, issuers });
  // Of a domain that is proved already no proof is wanted.
  const wanted = problems.filter(({ code }) => !code.startsWith("proof") && code !== "spreadingProof");
  return wanted
    .map((problem) => problemWords(problem, host, t))
    .join(" ")
    .slice(0, LONGEST_PROBLEM);
}

const until = (at: Date) => new Date(at.getTime() + domainConfiguration().graceMs).toISOString();
