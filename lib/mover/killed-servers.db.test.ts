import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Level } from "@/lib/db/placements";
import type { TenantContext } from "@/lib/tenancy/context";
import { onCluster } from "@/test/cluster";
import { move, once, sql } from "@/test/moves";
import { addOwnServer, makeServer, type OwnServer } from "@/test/own-server";
import { faultsIn } from "@/test/shop/check";
import { AWAY } from "@/test/shop/lane";
import { addManyRows, sumOfManyRows } from "@/test/shop/many-rows";
import { openShop } from "@/test/shop/open-shop";
import { makeTenant } from "@/test/tenants";
import type { Seams } from "./seams";

// Two servers are made, four processes sell, and what was killed has to recover: minutes on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let here: OwnServer;
let there: OwnServer;

beforeAll(async () => {
  [here, there] = [await makeServer(), await makeServer()];
  await addOwnServer("here", here);
  await addOwnServer("there", there);
});
afterAll(async () => {
  await sql("DELETE FROM control.placements WHERE server_id IN ('here', 'there')");
  for (const server of [here, there]) await server?.remove();
});

/** kill -9 of its postmaster. */
async function cutPower(server: OwnServer): Promise<void> {
  await server.kill();
  await server.start();
}

/** Rows are coming in there. */
async function untilCopying({ adminUrl }: OwnServer): Promise<void> {
  await onCluster(async (client) => {
    const copies = "SELECT FROM pg_stat_progress_copy WHERE command = 'COPY FROM'";
    while (!(await client.query(copies)).rowCount) await pause(5);
  }, adminUrl);
}

/** A move in which something is killed may be given up where that is away for too long; then the operator asks again. */
async function moveThrough(ctx: TenantContext, level: Level, serverId: string, seams: Partial<Seams>) {
  const found = await move(ctx, level, seams, serverId);
  expect(found.events.map(({ kind }) => kind)).toContain("interrupted");
  if (found.status === "failed") return move(ctx, level, {}, serverId);
  return found;
}

it("kill -9 of the target in the middle of the copy, and of the source while it is followed: nothing is lost", async () => {
  const ctx = await makeTenant({ level: "schema", serverId: "here" });
  await addManyRows(ctx, 100_000);
  const many = await sumOfManyRows(ctx);
  const shop = await openShop(ctx);

  let cut: Promise<void> | undefined;
  const whileCopying = once("copy", async () => {
    cut = untilCopying(there).then(() => cutPower(there));
  });
  expect((await moveThrough(ctx, "dedicated", "there", whileCopying)).phase).toBe("retained");
  await cut;
  expect(faultsIn(await shop.check())).toEqual([]); // the source was never away

  expect(
    (
      await moveThrough(
        ctx,
        "shared",
        "here",
        once("stream", () => cutPower(there)),
      )
    ).phase,
  ).toBe("retained");
  const outcome = await shop.close();
  expect(faultsIn(outcome, AWAY)).toEqual([]);
  expect(outcome.acks).toBeGreaterThan(100);
  expect(await sumOfManyRows(ctx)).toBe(many);
  for (const { adminUrl } of [here, there]) expect(await slotsAt(adminUrl)).toBe(0);
});

async function slotsAt(adminUrl: string): Promise<number> {
  return onCluster(
    async (client) => (await client.query("SELECT FROM pg_replication_slots")).rowCount!,
    adminUrl,
  );
}
