import { afterAll, beforeAll } from "vitest";
import type { Level } from "@/lib/db/placements";
import { Anchor } from "@/lib/mover/anchor";
import { startMove, type MoveWish } from "@/lib/mover/commands";
import { findMove } from "@/lib/mover/list-moves";
import { runMove } from "@/lib/mover/run-move";
import { isLive } from "@/lib/mover/state";
import { NO_SEAMS, type Seams } from "@/lib/mover/seams";
import type { PlatformContext, TenantContext } from "@/lib/tenancy/context";
import { databaseUrl, onCluster } from "./cluster";

export const operator: PlatformContext = {
  actor: { kind: "system", id: null, name: "Test" },
  requestId: "test",
};
/** The main database of this test file. */
export const main = new URL(process.env.DATABASE_APP_URL!).pathname.slice(1);

export const ownName = (tenantId: string) => `tenant_${tenantId.replaceAll("-", "")}`;

/** As the administrator, who sees everything, in the main database or another one. */
export const sql = async (text: string, values: unknown[] = [], at = main) =>
  (await onCluster((client) => client.query<Record<string, unknown>>(text, values), databaseUrl(at))).rows;

let anchor: Anchor | undefined;
beforeAll(async () => {
  anchor = await Anchor.drop();
});
afterAll(() => anchor?.lift());

/** Asks for a move. */
export function ask(
  ctx: TenantContext,
  level: Level,
  serverId = "main",
  more: Partial<MoveWish> = {},
): Promise<string> {
  return startMove(operator, { tenantId: ctx.tenant.id, level, serverId, ...more });
}

/** On a busy machine seconds pass until PostgreSQL sees that somebody is gone. */
const TAKEN_MS = 20_000;

/** Works on a move as the mover of this process, and gives what became of it. */
export async function work(id: string, seams: Partial<Seams> = {}, as: Anchor = anchor!) {
  for (const until = Date.now() + TAKEN_MS; ;) {
    await runMove(id, as, { seams: { ...NO_SEAMS, ...seams } });
    const found = (await findMove(operator, id))!;
    const isTaken = isLive(found.phase) && found.wanted !== "pause";
    if (!isTaken || Date.now() > until) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function move(ctx: TenantContext, level: Level, seams: Partial<Seams> = {}, serverId = "main") {
  return work(await ask(ctx, level, serverId), seams);
}

/** Runs `run` at a point of the move, the first time that it is there. */
export function once(point: string, run: () => Promise<unknown>): Partial<Seams> {
  let isDone = false;
  return {
    at: async (here) => {
      if (here !== point || isDone) return;
      isDone = true;
      await run();
    },
  };
}

/** Slots of moves that are left in the databases of this test file and of its tenants. */
export async function slotsLeft(): Promise<number> {
  const own = "SELECT 'tenant_' || replace(id::text, '-', '') AS name FROM control.tenants";
  const names = [main, ...(await sql(own)).map(({ name }) => String(name))];
  return (await sql("SELECT FROM pg_replication_slots WHERE database = ANY ($1)", [names])).length;
}
