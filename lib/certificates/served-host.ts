import "server-only";
import { databaseError } from "@/lib/db/database-error";
import { pool } from "@/lib/db/pools";
import { codeOfHost } from "@/lib/tenancy/routing";

/**
 * Domains that are proved, and hosts by their tenant's code. A suspended tenant's host says so in the tenant's brand, and an archived
 * one's that it is gone: for the second no new certificate is got.
 */
const FIND = `SELECT t.id FROM control.domains d JOIN control.tenants t ON t.id = d.tenant_id
    WHERE d.host = $1 AND d.state IN ('verifying', 'active') AND d.proved_at IS NOT NULL AND t.status <> 'archived'
  UNION ALL
  SELECT id FROM control.tenants WHERE code = $2 AND status <> 'archived'
  LIMIT 1`;

/**
 * The tenant that is served under a host, or is about to be: one look at the database, whoever asks.
 * @param host as normaliseHost() returns it
 * @returns its id; null for a host that gets no certificate
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY
 */
export async function findServedHost(host: string): Promise<string | null> {
  const { rows } = await pool("platform")
    .query<{ id: string }>(FIND, [host, await codeOfHost(host)])
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  return rows[0]?.id ?? null;
}
