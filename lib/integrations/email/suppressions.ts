import "server-only";
import { placeHas } from "@/lib/db/place-has";
import { inTenant, type TenantDb, type TenantScope } from "@/lib/db/scopes";
import { normalAddress } from "./message";

export type Reason = "bounce" | "complaint" | "manual";

/** Whether this tenant does not write to the address any more. Of another tenant's list it knows nothing. */
export async function isSuppressed(ctx: TenantScope, address: string): Promise<boolean> {
  const found = await inTenant(
    ctx,
    async (db) =>
      (await hasList(db))
        ? db.mailSuppression.findFirst({
            where: { address: normalAddress(address) },
            select: { address: true },
          })
        : null,
    { readOnly: true },
  );
  return found !== null;
}

/**
 * Puts an address on the list, in the transaction of whatever says so. A complaint takes the place of a bounce; beyond that the
 * first reason stays.
 */
export async function suppress(
  db: TenantDb,
  { address, reason, by, detail = "" }: { address: string; reason: Reason; by: string; detail?: string },
): Promise<void> {
  if (!(await hasList(db))) return;
  await db.$executeRaw`
    INSERT INTO mail_suppressions AS s (tenant_id, address, reason, by, detail)
    VALUES (gate.tenant_id(), ${normalAddress(address)}, ${reason}, ${by}, ${detail})
    ON CONFLICT (tenant_id, address) DO UPDATE SET reason = excluded.reason, by = excluded.by, detail = excluded.detail
      WHERE excluded.reason = 'complaint' AND s.reason <> 'complaint'`;
}

/** A place that `livery migrate` has not come to has no list yet. */
const hasList = (db: TenantDb) => placeHas(db, "mail_suppressions");
