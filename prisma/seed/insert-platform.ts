import { hashPassword } from "@/lib/auth/password";
import { inPlatform } from "@/lib/db/scopes";
import type { DemoAccount } from "./accounts";
import { plans } from "./plans";

/** Plans, host patterns and the operator. */
export async function insertPlatform(operator: DemoAccount): Promise<void> {
  const passwordHash = await hashPassword(operator.password);
  await inPlatform(async (db) => {
    await db.plan.createMany({ data: plans.map(({ id, name, rank }) => ({ id, name, rank })) });
    await db.planVersion.createMany({
      data: plans.map(({ id, features, limits, priceMonthMinor }) => ({
        ...{ planId: id, version: 1, features, limits, currency: "USD" },
        ...{ priceMonthMinor, priceYearMinor: priceMonthMinor * 10n },
      })),
    });
    await db.hostPattern.create({ data: { kind: "template", pattern: "<code>.<root>", position: 1 } });
    await db.operator.create({ data: { email: operator.email, name: "Robin Hale", passwordHash } });
  });
}
