import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";

export type PlanChoice = { id: string; name: string; rank: number; priceMinor: bigint; currency: string };

/** The plans that a tenant can be given, the smallest first. */
export async function listPlans(_ctx: PlatformContext): Promise<PlanChoice[]> {
  return inPlatform((db) =>
    db.plan.findMany({
      orderBy: { rank: "asc" },
      select: { id: true, name: true, rank: true, priceMinor: true, currency: true },
    }),
  );
}
