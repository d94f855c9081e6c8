import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { inPlatform, inTenant } from "@/lib/db/scopes";
import { ensureMoverRole } from "@/prisma/runner/mover-role";
import { ensureRoles } from "@/prisma/runner/roles";
import { connected, migrateSet } from "@/prisma/runner/sets";
import { remove } from "@/scripts/lib/files.mjs";
import { ensureNamedDatabase } from "@/scripts/lib/database.mjs";
import { deletePostgres, ensurePostgres } from "@/scripts/postgres.mjs";
import type { Role } from "@/test/cluster";
import { move, operator, slotsLeft, sql, work } from "@/test/moves";
import { makeTenant } from "@/test/tenants";
import { faultsOf, startWriters } from "@/test/writers";
import { cleanMove, startMove } from "./commands";
import { planMove } from "./plan-move";

// A server is made, and moves between two of them: seconds on an idle machine, minutes on one that does other things.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

// A second PostgreSQL, made ready as docs/moving.md says.
const folder = mkdtempSync(join(tmpdir(), "livery-away-"));
let away = "";

beforeAll(async () => {
  const { adminUrl } = await ensurePostgres(join(folder, "postgres"), { durable: false });
  away = await ensureNamedDatabase(adminUrl, "livery_away");
  const as = (role: Role) => {
    const url = new URL(away);
    [url.username, url.password] = [`livery_${role}`, `test-${role}`];
    return url.href;
  };
  const urls = {
    admin: away,
    owner: as("owner"),
    app: as("app"),
    platform: as("platform"),
    reports: as("reports"),
  };
  await connected(away, (client) => ensureRoles(client, urls));
  await connected(urls.owner, async (client) => {
    await migrateSet(client, "gate", "gate");
    await migrateSet(client, "tenant", "public");
  });
  const { hostname: host, port } = new URL(away);
  await inPlatform((db) =>
    db.server.create({
      data: { id: "away", name: "Away", host, port: Number(port), database: "livery_away" },
    }),
  );
});
afterAll(async () => {
  await sql("DELETE FROM control.placements WHERE server_id = 'away'");
  await deletePostgres(join(folder, "postgres"));
  remove(folder);
});

it("a server without the mover's role is refused with what to do, and taken when it has it", async () => {
  const { tenant } = await makeTenant({ level: "shared" });
  const wish = { tenantId: tenant.id, level: "dedicated", serverId: "away" } as const;
  const { refusals } = await planMove(operator, wish);
  expect(refusals).toEqual([expect.stringMatching(/livery_mover is missing on away/)]);
  await connected(away, (client) => ensureMoverRole(client, process.env.DATABASE_MOVER_URL!));
  expect((await planMove(operator, wish)).refusals).toEqual([]);
});

it("moves from server to server while it is written, at every level, and back", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const stop = startWriters(ctx, 3);
  const way = [
    ["shared", "away"],
    ["dedicated", "main"],
    ["dedicated", "away"],
    ["schema", "main"],
    ["schema", "away"],
    ["shared", "main"],
  ] as const;
  for (const [level, server] of way) {
    const { id, phase, error } = await move(ctx, level, {}, server);
    expect({ level, server, phase, error }).toEqual({ level, server, phase: "retained", error: null });
    await cleanMove(operator, id);
    expect((await work(id)).phase).toBe("cleaned");
  }
  expect(await faultsOf(ctx, await stop())).toEqual([]);
  expect(await slotsLeft()).toBe(0);
});

it("a target that is away before anything was opened there: the move is undone, and the rest when it is back", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const port = new URL(away).port;
  const id = await startMove(operator, { tenantId: ctx.tenant.id, level: "dedicated", serverId: "away" });
  await sql("UPDATE control.servers SET port = 1 WHERE id = 'away'");
  try {
    expect(await work(id)).toMatchObject({ phase: "cleanup_pending", status: "failed" });
    expect(await inTenant(ctx, (db) => db.order.count())).toBe(0);
  } finally {
    await sql("UPDATE control.servers SET port = $1 WHERE id = 'away'", [port]);
  }
  expect(await work(id)).toMatchObject({ phase: "rolled_back", status: "failed" });
});

it("a target that goes away in the middle: the tenant works on at the source, and the move is undone", async () => {
  const ctx = await makeTenant({ level: "shared" });
  const stop = startWriters(ctx, 2);
  const id = await startMove(operator, { tenantId: ctx.tenant.id, level: "dedicated", serverId: "away" });
  const port = new URL(away).port;
  let isGone = false;
  const found = await work(id, {
    at: async (point) => {
      if (point !== "sealed" || isGone) return;
      isGone = true;
      await sql("UPDATE control.servers SET port = 1 WHERE id = 'away'");
      await connected(away, (client) =>
        client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'mv:%'",
        ),
      );
    },
  });
  expect(found).toMatchObject({ phase: "cleanup_pending", status: "failed" });
  expect(await faultsOf(ctx, await stop())).toEqual([]);
  await sql("UPDATE control.servers SET port = $1 WHERE id = 'away'", [port]);
  expect(await work(id)).toMatchObject({ phase: "rolled_back", status: "failed" });
});
