import "server-only";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { log } from "@/lib/log/log";
import { isLocale } from "@/lib/i18n/locale";
import { queueMail } from "@/lib/mail/queue-mail";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { domainConfiguration } from "./configuration";
import { shownName } from "./domain-name";

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
  /** Their own; null for the tenant's. */
  language: string | null;
};

const SYSTEM = { kind: "system", id: null, name: "Worker" } as const;

/** Tells owners and admins by mail what has become of their domains: live, leading elsewhere, lost. */
export async function tellStaffOfDomains(): Promise<void> {
  const rows = await inPlatform(
    (db) => db.$queryRaw<
      Told[]
    >`SELECT e.id, e.tenant_id AS "tenantId", e.host, e.at, e.kind, e.to_state AS "toState",
        s.id AS "staffId", s.email, s.name, m.language
      FROM control.domain_events e
      JOIN control.memberships m ON m.tenant_id = e.tenant_id AND m.role IN ('owner', 'admin')
      JOIN control.staff_users s ON s.id = m.staff_id
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
            await queueMail(db, ctx, {
              template,
              to: { address: one.email, name: one.name },
              locale: isLocale(one.language) ? one.language : undefined,
              data: {
                domain: shownName(one.host),
                problem: "",
                until: template === "domain-warned" ? until(one.at) : null,
              },
              key: `${template}:${one.id}:${one.staffId}`,
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

const until = (at: Date) => new Date(at.getTime() + domainConfiguration().graceMs).toISOString();
