import type { Level } from "@/lib/db/placements";
import { inPlatform } from "@/lib/db/scopes";
import { placeTenant } from "@/lib/placement/place";

/** A tenant whose place is named and not made. */
export async function makeWanted(level: Level, serverId = "main"): Promise<string> {
  return inPlatform(async (db) => {
    const plan = { name: "Test", rank: 1, priceMinor: 0n, currency: "EUR", features: {}, limits: {} };
    await db.plan.upsert({ where: { id: "test" }, create: { id: "test", ...plan }, update: {} });
    const code = `w${crypto.randomUUID().slice(0, 8)}`;
    const { id } = await db.tenant.create({ data: { code, slug: code, name: code, planId: "test" } });
    await placeTenant(db, id, { level, serverId });
    return id;
  });
}
