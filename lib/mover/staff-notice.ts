import "server-only";
import { inControl, type TenantScope } from "@/lib/db/scopes";

/** What a tenant's staff are told of a move: that it goes on or is through, and whether it leads to a place of the tenant's own. */
export type StaffNotice = { state: "moving" | "moved"; isOwnPlace: boolean };

/** For a move of which the operator wanted staff to know: while it runs, and for a day after the switch. */
export async function findStaffNotice(scope: TenantScope): Promise<StaffNotice | null> {
  return inControl(
    scope,
    async (db) => {
      const [notice] = await db.$queryRaw<StaffNotice[]>`
        SELECT CASE WHEN flipped_at IS NULL THEN 'moving' ELSE 'moved' END AS state, to_level <> 'shared' AS "isOwnPlace"
        FROM control.tenant_moves WHERE tenant_id = ${scope.tenant.id}::uuid AND shows_notice
          AND (phase IN ('prepare', 'copy', 'stream', 'verify', 'cutover') OR flipped_at > now() - interval '1 day')
        ORDER BY created_at DESC LIMIT 1`;
      return notice ?? null;
    },
    { readOnly: true },
  );
}
