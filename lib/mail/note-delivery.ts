import "server-only";
import { placeHas } from "@/lib/db/place-has";
import { inTenant } from "@/lib/db/scopes";
import type { TenantScope } from "@/lib/db/scopes";
import { statesBefore } from "./state";

/** What a provider reports of a mail that it has taken. */
export type DeliveryReport = {
  providerMessageId: string;
  kind: "delivered" | "bounced" | "complained";
  at: Date;
  /** The provider's own words. */
  detail?: string;
};

/**
 * Notes what a provider reports of a mail of this tenant. Reports may come twice and in any order: one that is behind what is known
 * changes nothing, and neither does one of a mail that is not here.
 * @returns whether anything was noted
 */
export async function noteDelivery(
  scope: TenantScope,
  { providerMessageId, kind, at, detail = "" }: DeliveryReport,
): Promise<boolean> {
  return inTenant(scope, async (db) => {
    if (!(await placeHas(db, "mail_messages"))) return false;
    const { count } = await db.mailMessage.updateMany({
      where: { providerMessageId, state: { in: statesBefore(kind) } },
      data: {
        state: kind,
        changedAt: at,
        ...(kind === "delivered"
          ? {}
          : { errorCode: kind.toUpperCase(), errorDetail: detail.slice(0, 1_000) }),
      },
    });
    return count > 0;
  });
}
