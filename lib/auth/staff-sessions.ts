import "server-only";
import { oneStatement } from "@/lib/db/one-statement";
import { rowLimitOf, type RowLimit } from "@/lib/db/row-limit";
import { inControl, type TenantScope } from "@/lib/db/scopes";
import type { Locale } from "@/lib/i18n/locale";
import { SESSION_SECONDS, type SessionClaims } from "./realm";

export type StaffIdentity = {
  id: string;
  name: string;
  email: string;
  role: string;
  limit: RowLimit;
  language: Locale | null;
};
type Row = Omit<StaffIdentity, "limit"> & Parameters<typeof rowLimitOf>[0];

// The membership is part of it: who is no longer a member has no session, whatever the cookie says, and a limit holds at once.
const LIVE = `SELECT u.id, u.name, u.email, m.role, m.language, m.row_limit AS "rowLimit", m.team, m.data_level AS "dataLevel"
  FROM control.staff_sessions s
  JOIN control.memberships m ON m.tenant_id = s.tenant_id AND m.staff_id = s.staff_id
  JOIN control.staff_users u ON u.id = s.staff_id
  JOIN control.staff_credentials k ON k.staff_id = s.staff_id
  WHERE s.tenant_id = gate.tenant_id() AND s.id = $1 AND s.staff_id = $2
    AND s.revoked_at IS NULL AND s.expires_at > now() AND k.version = $3`;

/** Who the claims belong to and in which role, or null when session or membership has ended. */
export async function findStaffOfSession(
  scope: TenantScope,
  claims: SessionClaims,
): Promise<StaffIdentity | null> {
  const [row] = await oneStatement<Row>(scope, "control", LIVE, [claims.sid, claims.sub, claims.ver]);
  if (!row) return null;
  const { id, name, email, role, language } = row;
  return { id, name, email, role, language, limit: rowLimitOf(row) };
}

/** Writes the row of a new session. */
export async function createStaffSession(
  scope: TenantScope,
  input: { staffId: string; host: string; userAgent: string },
): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_SECONDS.staff * 1_000);
  const data = { ...input, tenantId: scope.tenant.id, userAgent: input.userAgent.slice(0, 300), expiresAt };
  const session = await inControl(scope, (db) => db.staffSession.create({ data }));
  return session.id;
}

/** Ends one session of a member of staff on this tenant. Ending it twice is no error. */
export async function revokeStaffSession(scope: TenantScope, sessionId: string): Promise<void> {
  await inControl(scope, (db) =>
    db.staffSession.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    }),
  );
}
