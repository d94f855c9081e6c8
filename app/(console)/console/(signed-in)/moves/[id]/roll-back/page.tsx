import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/link-button";
import { ActionButton } from "@/components/console/action-button";
import { MoveNotFound } from "@/components/console/move-not-found";
import { MoveQuestion } from "@/components/console/move-question";
import { canRollBack } from "@/lib/mover/state";
import { rollbackMoveAction } from "../../actions";
import { loadMovePage } from "../page-data";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { move } = await loadMovePage((await params).id);
  return { title: move ? `Roll back the move of ${move.tenant}` : "Move not found" };
}

export default async function RollBackPage({ params }: Props) {
  const { move } = await loadMovePage((await params).id);
  if (!move) return <MoveNotFound />;
  const isAllowed = canRollBack(move.phase) && move.wanted !== "rollback";
  return (
    <MoveQuestion
      move={move}
      title={`Roll back the move of ${move.tenant}?`}
      word="Roll back"
      isAllowed={isAllowed}
    >
      <p className="max-w-text">
        {move.tenant} stays where it is and notices nothing.{" "}
        {move.returns
          ? "The place where it was to go back to is kept up to date as before."
          : "What was copied is removed; another move begins from the start."}{" "}
        Should the switch come first, this is refused.
      </p>
      <div className="flex flex-wrap gap-2">
        <ActionButton action={rollbackMoveAction} subject={{ field: "moveId", id: move.id }} variant="danger">
          Roll back
        </ActionButton>
        <LinkButton href={`/moves/${move.id}`} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </MoveQuestion>
  );
}
