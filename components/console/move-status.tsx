import { Status } from "@/components/ui/badge";
import type { MoveItem } from "@/lib/mover/list-moves";
import { statusOf } from "./move-words";

/** A move's state. */
export function MoveStatus({ move }: { move: Pick<MoveItem, "status" | "phase" | "wanted" | "error"> }) {
  const { label, tone } = statusOf(move);
  return <Status tone={tone}>{label}</Status>;
}
