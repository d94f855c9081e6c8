import "server-only";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";

export type PlanChoice = { id: string; name: string; rank: number; priceMinor: bigint; currency: string };

/** The plans that a tenant can be given, the smallest first, at the price of the version it would get. */
export async function listPlans(_ctx: PlatformContext): Promise<PlanChoice[]> {
  const plans = await inPlatform((db) =>
    db.plan.findMany({
      orderBy: { rank: "asc" },
      select: {
        id: true,
        name: true,
        rank: true,
        versions: {
          where: { availableFrom: { lte: new Date() } },
          orderBy: { version: "desc" },
          take: 1,
          select: { priceMonthMinor: true, currency: true },
        },
      },
    }),
  );
  return plans.flatMap(({ id, name, rank, versions: [version] }) =>
    version ? [{ id, name, rank, priceMinor: version.priceMonthMinor, currency: version.currency }] : [],
  );
}
