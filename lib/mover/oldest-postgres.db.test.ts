import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findOldestPostgres, OLDEST_MISSING } from "@/scripts/lib/oldest-postgres.mjs";
import { onCluster } from "@/test/cluster";
import { move, slotsLeft, sql } from "@/test/moves";
import { addOwnServer, makeServer, type OwnServer } from "@/test/own-server";
import { faultsIn } from "@/test/shop/check";
import { addManyRows, sumOfManyRows } from "@/test/shop/many-rows";
import { openShop } from "@/test/shop/open-shop";
import { makeTenant } from "@/test/tenants";

// A server is made, and six moves are under way while four processes sell: minutes on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });
const programs = findOldestPostgres();

describe.skipIf(!programs)(programs ? "PostgreSQL 15" : OLDEST_MISSING, () => {
  let oldest: OwnServer;
  beforeAll(async () => {
    oldest = await makeServer(programs!);
    await addOwnServer("oldest", oldest);
  });
  afterAll(async () => {
    await sql("DELETE FROM control.placements WHERE server_id = 'oldest'");
    await oldest?.remove();
  });

  it("takes tenants of the embedded one at every level, and gives them back, while four processes sell", async () => {
    const version = (url: string) =>
      onCluster(
        async (client) => (await client.query("SHOW server_version_num")).rows[0].server_version_num,
        url,
      );
    expect(Number(await version(oldest.adminUrl))).toBeLessThan(160_000);
    const ctx = await makeTenant({ level: "shared" });
    await addManyRows(ctx, 2_000);
    const many = await sumOfManyRows(ctx);
    const shop = await openShop(ctx);
    const way = [
      ["schema", "oldest"],
      ["dedicated", "main"],
      ["dedicated", "oldest"],
      ["shared", "oldest"],
      ["shared", "main"],
    ] as const;
    for (const [level, server] of way) {
      const { phase, error } = await move(ctx, level, {}, server);
      expect({ level, server, phase, error }).toEqual({ level, server, phase: "retained", error: null });
    }
    const outcome = await shop.close();
    expect(faultsIn(outcome)).toEqual([]);
    expect(outcome.acks).toBeGreaterThan(100);
    expect(await sumOfManyRows(ctx)).toBe(many);
    expect(await slotsLeft()).toBe(0);
  });
});
