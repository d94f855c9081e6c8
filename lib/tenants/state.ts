import type { TenantStatus } from "@/lib/tenancy/context";

/** What an operator can do with a tenant's life, from where, and where it leads. */
export const TENANT_MOVES = {
  suspend: { from: ["active"], to: "suspended" },
  resume: { from: ["suspended"], to: "active" },
  archive: { from: ["active", "suspended"], to: "archived" },
  restore: { from: ["archived"], to: "active" },
} as const satisfies Record<string, { from: readonly TenantStatus[]; to: TenantStatus }>;

export type TenantMove = keyof typeof TENANT_MOVES;

/** Whether a tenant in this state can make the move. */
export function canMove(status: TenantStatus, move: TenantMove): boolean {
  return (TENANT_MOVES[move].from as readonly TenantStatus[]).includes(status);
}

/**
 * The state after a move. A suspension outlives the archive: who restores a tenant that was archived while suspended
 * gets it back suspended.
 * @returns null when the move is not allowed from here
 */
export function statusAfter(
  status: TenantStatus,
  move: TenantMove,
  isUnderSuspension: boolean,
): TenantStatus | null {
  if (!canMove(status, move)) return null;
  return move === "restore" && isUnderSuspension ? "suspended" : TENANT_MOVES[move].to;
}
