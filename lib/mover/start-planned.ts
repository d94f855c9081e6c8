import "server-only";
import { AppError } from "@/lib/errors/app-error";
import type { PlatformContext } from "@/lib/tenancy/context";
import { startMove, type MoveWish } from "./commands";
import { planMove } from "./plan-move";

/**
 * Starts a move after a last look at what stands in its way.
 * @returns the move's id
 * @throws AppError CONFLICT with every reason; otherwise as startMove
 */
export async function startPlanned(ctx: PlatformContext, wish: MoveWish): Promise<string> {
  const { refusals } = await planMove(ctx, wish);
  if (refusals.length) throw new AppError("CONFLICT", refusals.join("\n"));
  return startMove(ctx, wish);
}
