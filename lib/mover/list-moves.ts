import "server-only";
import type { Level } from "@/lib/db/placements";
import { Prisma } from "@/lib/db/generated/control/client";
import { inPlatform } from "@/lib/db/scopes";
import type { PlatformContext } from "@/lib/tenancy/context";
import type { Reverse, Wanted } from "./records";
import type { Phase } from "./state";

/** What people are told; the database makes it of the phase (prisma/control/migrations/20261122190000_moves). */
export type MoveStatus =
  "pending" | "syncing" | "verifying" | "cutover" | "complete" | "failed" | "rolled_back";

export type MoveItem = {
  id: string;
  tenantId: string;
  tenant: string;
  code: string;
  from: { level: Level; server: string };
  to: { level: Level; server: string };
  status: MoveStatus;
  phase: Phase;
  wanted: Wanted;
  /** Whether a mover has it in hand and says so; between two of them, for some seconds, none does. */
  isHeld: boolean;
  error: string | null;
  figures: Record<string, unknown>;
  createdAt: Date;
  flippedAt: Date | null;
  cleanAfter: Date | null;
  /** Whether the old place is kept up to date, where that was asked for. */
  reverse: Reverse | null;
  /** The move that this one takes back. */
  returns: string | null;
  endedAt: Date | null;
};

export type MoveEvent = { at: Date; kind: string; details: Record<string, unknown> };

const ITEM = Prisma.sql`SELECT m.id, m.tenant_id AS "tenantId", t.name AS tenant, t.code,
    jsonb_build_object('level', m.from_level, 'server', m.from_server_id) AS from,
    jsonb_build_object('level', m.to_level, 'server', m.to_server_id) AS to,
    m.status, m.phase, m.wanted, coalesce(m.lease_until > now(), false) AS "isHeld", m.error,
    m.figures, m.created_at AS "createdAt", m.flipped_at AS "flippedAt",
    m.clean_after AS "cleanAfter", m.reverse, m.returns, m.ended_at AS "endedAt"
  FROM control.tenant_moves m JOIN control.tenants t ON t.id = m.tenant_id`;

type Which = { tenantId?: string; phases?: readonly Phase[]; limit?: number };

/** The newest first. */
export async function listMoves(
  _ctx: PlatformContext,
  { tenantId, phases, limit = 50 }: Which = {},
): Promise<MoveItem[]> {
  const ofTenant = tenantId ? Prisma.sql`AND m.tenant_id = ${tenantId}::uuid` : Prisma.empty;
  const inPhases = phases ? Prisma.sql`AND m.phase = ANY (${phases})` : Prisma.empty;
  const where = Prisma.sql`WHERE true ${ofTenant} ${inPhases}`;
  return inPlatform((db) =>
    db.$queryRaw<MoveItem[]>(Prisma.sql`${ITEM} ${where} ORDER BY m.created_at DESC, m.id LIMIT ${limit}`),
  );
}

/** A move and its story; null where there is none. */
export async function findMove(
  _ctx: PlatformContext,
  id: string,
): Promise<(MoveItem & { events: MoveEvent[] }) | null> {
  return inPlatform(async (db) => {
    const [move] = await db.$queryRaw<MoveItem[]>(Prisma.sql`${ITEM} WHERE m.id = ${id}::uuid`);
    if (!move) return null;
    const events = await db.$queryRaw<MoveEvent[]>`
      SELECT at, kind, details FROM control.move_events WHERE move_id = ${id}::uuid ORDER BY id`;
    return { ...move, events };
  });
}

/** How many moves are under way or wait for their turn. */
export async function countLiveMoves(_ctx: PlatformContext): Promise<number> {
  return inPlatform(
    async (db) => {
      const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM control.tenant_moves
        WHERE phase NOT IN ('retained', 'cleaned', 'cleanup_pending', 'rolled_back')`;
      return row?.count ?? 0;
    },
    { readOnly: true },
  );
}

/** Whether a mover runs right now: each keeps one connection to the main database, and loses it when it dies. */
export async function isMoverThere(_ctx: PlatformContext): Promise<boolean> {
  return inPlatform(
    async (db) => {
      const [row] = await db.$queryRaw<{ there: boolean }[]>`
        SELECT EXISTS (SELECT FROM pg_stat_activity
          WHERE usename = 'livery_mover' AND datname = current_database()) AS there`;
      return row?.there ?? false;
    },
    { readOnly: true },
  );
}
