import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { onCluster } from "@/test/cluster";
import { addOwnServer, makeServer, type OwnServer } from "@/test/own-server";
import { operator, sql } from "@/test/moves";
import { makeTenant } from "@/test/tenants";
import { planMove } from "./plan-move";
import { startPlanned } from "./start-planned";

// A server is made and started again: seconds on an idle machine, minutes on one that does other things.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let away: OwnServer;
beforeAll(async () => {
  away = await makeServer();
  await addOwnServer("away", away);
});
afterAll(async () => {
  await sql("DELETE FROM control.placements WHERE server_id = 'away'");
  await away?.remove();
});

const there = (text: string) => onCluster((client) => client.query(text), away.adminUrl);

it("a server whose slots are used up, or whose log is not logical, is refused where it is followed", async () => {
  const { tenant } = await makeTenant({ level: "shared" });
  const wish = { tenantId: tenant.id, level: "dedicated", serverId: "away", reverseStream: true } as const;
  const refusals = async () => (await planMove(operator, wish)).refusals;
  expect(await refusals()).toEqual([]);
  const all = "generate_series(1, current_setting('max_replication_slots')::int) n";
  await there(`SELECT pg_create_physical_replication_slot('used_' || n) FROM ${all}`);
  expect(await refusals()).toEqual([expect.stringMatching(/away has no replication slot left/)]);
  await expect(startPlanned(operator, wish)).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await planMove(operator, { ...wish, reverseStream: false })).refusals).toEqual([]);
  await there(`SELECT pg_drop_replication_slot('used_' || n) FROM ${all}`);

  await there("ALTER SYSTEM SET wal_level = 'replica'");
  await away.kill();
  await away.start();
  expect(await refusals()).toEqual([
    "wal_level is replica on away: set it to logical there and start it again.",
  ]);
});
