import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";

export type NearLimit = {
  tenantId: string;
  name: string;
  code: string;
  plan: string;
  key: string;
  used: number;
  limit: number;
  notedAt: Date;
};

const MOST_SHOWN = 100;

/**
 * Tenants that used 80 percent or more of a limit when they were last counted (recountTenants), the fullest first. The limits are
 * those of this moment: plan, settings and overrides.
 */
export async function listNearLimits(_ctx: PlatformContext): Promise<NearLimit[]> {
  return inPlatform(
    (db) => db.$queryRaw<NearLimit[]>`
      SELECT t.id AS "tenantId", t.name, t.code, p.name AS plan, u.what AS key, l.used, l.most AS limit, u.noted_at AS "notedAt"
      FROM control.usage_levels u JOIN control.tenants t ON t.id = u.tenant_id JOIN control.plans p ON p.id = t.plan_id
        JOIN control.plan_versions v ON v.plan_id = t.plan_id AND v.version = t.plan_version
        LEFT JOIN control.plan_overrides o ON o.tenant_id = t.id AND o.kind = 'limit' AND o.key = u.what
          AND o.ended_at IS NULL AND (o.until IS NULL OR o.until > now()),
        LATERAL (SELECT u.used::float / CASE u.what WHEN 'storageMb' THEN 1048576 ELSE 1 END AS used,
          (CASE WHEN o.id IS NOT NULL THEN o.value #>> '{}' ELSE
            coalesce(t.settings -> 'limits' ->> CASE u.what WHEN 'members' THEN 'users' ELSE u.what END, v.limits ->> u.what)
          END)::float AS most) l
      WHERE t.status = 'active' AND l.used >= l.most * 0.8 AND l.used > 0
        AND u.period IN ('', to_char(now() - interval '12 hours', 'YYYY-MM'), to_char(now() + interval '14 hours', 'YYYY-MM'))
      ORDER BY l.used / NULLIF(l.most, 0) DESC NULLS FIRST, t.name LIMIT ${MOST_SHOWN}`,
    { readOnly: true },
  );
}
