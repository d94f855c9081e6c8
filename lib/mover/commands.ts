import "server-only";
import { randomUUID } from "node:crypto";
import { auditPlatform } from "@/lib/audit/record";
import type { Level } from "@/lib/db/placements";
import { inPlatform, type ControlDb } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { hasRoomForMove, lockServers } from "@/lib/placement/choose-server";
import type { Reverse, Wanted } from "./records";
import { refusalOfRoom, refusalOfStatus, THERE_ALREADY } from "./refusals";
import { canPause, canRollBack, canTakeBack, type Phase } from "./state";

export type MoveWish = {
  tenantId: string;
  level: Level;
  serverId: string;
  keepHours?: number;
  /** Keep the old place up to date after the switch, so that the tenant can be taken back at once. */
  reverseStream?: boolean;
  /** Tell the tenant's staff. */
  notice?: boolean;
};

const LATE =
  "can no longer be rolled back, because what is written since is at the new place alone: move the tenant back";

/**
 * Writes down that a tenant is to be moved; the mover does it. `planMove` says beforehand whether it can.
 *
 * @returns the move's id
 * @throws AppError NOT_FOUND for a tenant or server that is not there; CONFLICT where it cannot begin now
 */
export async function startMove(
  ctx: PlatformContext,
  { tenantId, level, serverId, keepHours = 48, reverseStream = false, notice = false }: MoveWish,
): Promise<string> {
  return inPlatform(async (db) => {
    const tenant = await db.tenant.findUnique({ where: { id: tenantId }, include: { placement: true } });
    if (!tenant?.placement) throw new AppError("NOT_FOUND", `Tenant ${tenantId} has no placement.`);
    const refusal = refusalOfStatus(tenant.name, tenant.status);
    if (refusal) throw new AppError("CONFLICT", refusal);
    await lockServers(db);
    const server = await db.server.findUnique({ where: { id: serverId } });
    if (!server) throw new AppError("NOT_FOUND", `There is no server “${serverId}”.`);
    if (!server.accepting)
      throw new AppError(
        "CONFLICT",
        `${server.name} takes no new tenants: open it first, or choose another.`,
      );
    const { placement } = tenant;
    if (placement.level === level && placement.serverId === serverId)
      throw new AppError("CONFLICT", THERE_ALREADY);
    const from = { level: placement.level as Level, serverId: placement.serverId };
    if (!(await hasRoomForMove(db, from, { level, serverId })))
      throw new AppError("CONFLICT", refusalOfRoom(server.name));
    const rows = await db.$queryRaw<{ id: string }[]>`
      INSERT INTO control.tenant_moves (tenant_id, from_level, from_server_id, to_level, to_server_id, old_epoch, keep_hours,
        reverse, reverse_id, shows_notice)
      VALUES (${tenantId}::uuid, ${placement.level}, ${placement.serverId}, ${level}, ${serverId}, ${placement.epoch}, ${keepHours},
        ${reverseStream ? "wanted" : null}, ${reverseStream ? randomUUID() : null}::uuid, ${notice})
      ON CONFLICT (tenant_id) WHERE phase NOT IN ('retained', 'cleaned', 'cleanup_pending', 'rolled_back') DO NOTHING
      RETURNING id`;
    if (!rows[0])
      throw new AppError(
        "CONFLICT",
        `${tenant.name} is being moved already: npx livery moves shows how far it is.`,
      );
    const details = { move: rows[0].id, from: placement.level, to: level, server: serverId };
    await auditPlatform(db, ctx.actor, { action: "tenant.move_started", subjectId: tenantId, details });
    return rows[0].id;
  });
}

/**
 * Keeps a move from going on; while it waits, the source keeps all its changes for it, up to max_slot_wal_keep_size.
 * @throws AppError as the others below
 */
export function pauseMove(ctx: PlatformContext, moveId: string): Promise<void> {
  return want(ctx, moveId, "pause", "tenant.move_paused", canPause, "cannot be paused now");
}

/** @throws AppError NOT_FOUND; INVALID_TRANSITION where there is nothing to go on with */
export function resumeMove(ctx: PlatformContext, moveId: string): Promise<void> {
  return want(ctx, moveId, "go", "tenant.move_resumed", canPause, "does not wait for anybody");
}

/**
 * Undoes a move without a trace.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION after the flip: then take the tenant back, or move it
 */
export function rollbackMove(ctx: PlatformContext, moveId: string): Promise<void> {
  return want(ctx, moveId, "rollback", "tenant.move_rolled_back", canRollBack, LATE);
}

/**
 * Takes a tenant back to the old place of a move, which was kept up to date since: nothing is copied. The way back is a move of
 * its own.
 *
 * @param confirmation the tenant's code, where somebody has to type it
 * @returns the id of that move
 * @throws AppError NOT_FOUND; INVALID_INPUT; INVALID_TRANSITION where the old place is not up to date; CONFLICT
 */
export async function takeBackMove(
  ctx: PlatformContext,
  moveId: string,
  confirmation?: string,
): Promise<string> {
  return inPlatform(async (db) => {
    const { tenantId, code, phase, reverse } = await moveForUpdate(db, moveId);
    refuseUnconfirmed(code, confirmation, "Nothing was taken back.");
    if (!canTakeBack({ phase, reverse }))
      throw new AppError("INVALID_TRANSITION", `This move is ${phase.replace("_", " ")} and ${LATE}.`);
    const rows = await db.$queryRaw<{ id: string }[]>`
      INSERT INTO control.tenant_moves (tenant_id, from_level, from_server_id, to_level, to_server_id, old_epoch, keep_hours,
        phase, returns, shows_notice)
      SELECT m.tenant_id, m.to_level, m.to_server_id, m.from_level, m.from_server_id, p.epoch, m.keep_hours, 'stream', m.id, m.shows_notice
      FROM control.tenant_moves m JOIN control.placements p ON p.tenant_id = m.tenant_id AND p.epoch = m.new_epoch
        JOIN control.tenants t ON t.id = m.tenant_id AND t.status IN ('active', 'suspended')
      WHERE m.id = ${moveId}::uuid
      ON CONFLICT (tenant_id) WHERE phase NOT IN ('retained', 'cleaned', 'cleanup_pending', 'rolled_back') DO NOTHING
      RETURNING id`;
    if (!rows[0])
      throw new AppError(
        "CONFLICT",
        "The tenant is being moved already, or is neither active nor suspended: nothing was taken back.",
      );
    const details = { move: moveId, by: rows[0].id };
    await auditPlatform(db, ctx.actor, { action: "tenant.move_taken_back", subjectId: tenantId, details });
    return rows[0].id;
  });
}

/**
 * Lets what a finished move has left at the old place be removed now, instead of after the confidence period.
 * @param confirmation the tenant's code, where somebody has to type it
 * @throws AppError NOT_FOUND; INVALID_INPUT; INVALID_TRANSITION where there is nothing to be removed
 */
export async function cleanMove(ctx: PlatformContext, moveId: string, confirmation?: string): Promise<void> {
  await inPlatform(async (db) => {
    const { tenantId, code, phase } = await moveForUpdate(db, moveId);
    refuseUnconfirmed(code, confirmation, "Nothing was removed.");
    if (phase !== "retained" && phase !== "cleaning")
      throw new AppError("INVALID_TRANSITION", `This move is ${phase}: there is nothing to be removed.`);
    const isNew = await db.$executeRaw`
      UPDATE control.tenant_moves SET clean_after = now() WHERE id = ${moveId}::uuid AND clean_after > now()`;
    if (!isNew) return; // pressed twice
    const details = { move: moveId };
    await auditPlatform(db, ctx.actor, { action: "tenant.move_cleaned", subjectId: tenantId, details });
  });
}

function refuseUnconfirmed(code: string, confirmation: string | undefined, userMessage: string): void {
  if (confirmation === undefined || confirmation === code) return;
  throw new AppError("INVALID_INPUT", "The tenant's code was not typed.", {
    userMessage,
    fields: { confirmation: `Type ${code} to confirm.` },
  });
}

async function want(
  ctx: PlatformContext,
  moveId: string,
  wanted: Wanted,
  action: string,
  isAllowed: (phase: Phase) => boolean,
  refusal: string,
): Promise<void> {
  await inPlatform(async (db) => {
    const { tenantId, phase, wanted: before } = await moveForUpdate(db, moveId);
    if (before === wanted && wanted !== "go") return; // pressed twice
    if (!isAllowed(phase))
      throw new AppError("INVALID_TRANSITION", `This move is ${phase.replace("_", " ")} and ${refusal}.`);
    // Whoever pauses does not know, from an older page, that somebody else has given the move up.
    if (before === "rollback" && wanted === "pause")
      throw new AppError("INVALID_TRANSITION", "This move is being rolled back: it cannot be paused.");
    await db.$executeRaw`UPDATE control.tenant_moves SET wanted = ${wanted} WHERE id = ${moveId}::uuid`;
    await auditPlatform(db, ctx.actor, { action, subjectId: tenantId, details: { move: moveId } });
  });
}

type Locked = { tenantId: string; code: string; phase: Phase; wanted: Wanted; reverse: Reverse | null };

async function moveForUpdate(db: ControlDb, moveId: string): Promise<Locked> {
  const rows = await db.$queryRaw<Locked[]>`
    SELECT m.tenant_id AS "tenantId", t.code, m.phase, m.wanted, m.reverse FROM control.tenant_moves m
    JOIN control.tenants t ON t.id = m.tenant_id WHERE m.id = ${moveId}::uuid FOR UPDATE OF m`;
  if (!rows[0]) throw new AppError("NOT_FOUND", `There is no move ${moveId}.`);
  return rows[0];
}
