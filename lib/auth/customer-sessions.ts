import "server-only";
import { oneStatement } from "@/lib/db/one-statement";
import { inTenant, type TenantDb, type TenantScope } from "@/lib/db/scopes";
import { SESSION_SECONDS, type SessionClaims } from "./realm";

export type CustomerIdentity = { id: string; name: string; email: string };

const LIVE = `SELECT c.id, c.name, c.email
  FROM customer_sessions s
  JOIN customers c ON c.tenant_id = s.tenant_id AND c.id = s.customer_id
  JOIN customer_credentials k ON k.tenant_id = s.tenant_id AND k.customer_id = s.customer_id
  WHERE s.tenant_id = gate.tenant_id() AND s.id = $1 AND s.customer_id = $2
    AND s.revoked_at IS NULL AND s.expires_at > now() AND k.version = $3`;

/** Who the claims belong to, or null when the session has ended. */
export async function findCustomerOfSession(
  scope: TenantScope,
  claims: SessionClaims,
): Promise<CustomerIdentity | null> {
  const rows = await oneStatement<CustomerIdentity>(scope, "tenant", LIVE, [
    claims.sid,
    claims.sub,
    claims.ver,
  ]);
  return rows[0] ?? null;
}

/** Writes the row of a new session, in the caller's transaction. */
export async function createCustomerSession(
  db: TenantDb,
  input: { customerId: string; host: string; userAgent: string },
): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_SECONDS.customer * 1_000);
  const session = await db.customerSession.create({
    data: { ...input, userAgent: input.userAgent.slice(0, 300), expiresAt },
  });
  return session.id;
}

/** Ends one session of a customer. Ending it twice is no error. */
export async function revokeCustomerSession(scope: TenantScope, sessionId: string): Promise<void> {
  await inTenant(scope, (db) =>
    db.customerSession.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    }),
  );
}
