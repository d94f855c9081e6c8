import type { MoveItem } from "@/lib/mover/list-moves";
import { canTakeBack } from "@/lib/mover/state";
import type { MoveQuery } from "./move-query";

type Past = Pick<MoveItem, "id" | "from" | "to" | "phase" | "reverse" | "cleanAfter">;

/** The move whose old place is just where the tenant is to go and is kept up to date: taking it back copies nothing. */
export function wayBackOf<Move extends Past>(
  moves: readonly Move[],
  here: MoveQuery,
  wanted: MoveQuery,
  now = new Date(),
): Move | undefined {
  const isAt = ({ level, server }: Past["from"], place: MoveQuery) =>
    level === place.level && server === place.serverId;
  return moves.find(
    (move) =>
      canTakeBack(move) &&
      move.cleanAfter !== null &&
      move.cleanAfter > now &&
      isAt(move.to, here) &&
      isAt(move.from, wanted),
  );
}
