import type { Metadata } from "next";
import { ConfirmByCodeForm } from "@/components/console/confirm-by-code-form";
import { MoveNotFound } from "@/components/console/move-not-found";
import { MoveQuestion } from "@/components/console/move-question";
import { placeWords } from "@/components/console/move-words";
import { canTakeBack } from "@/lib/mover/state";
import { takeBackMoveAction } from "../../actions";
import { loadMovePage } from "../page-data";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { move } = await loadMovePage((await params).id);
  return { title: move ? `Take ${move.tenant} back` : "Move not found" };
}

export default async function TakeBackPage({ params }: Props) {
  const { move } = await loadMovePage((await params).id);
  if (!move) return <MoveNotFound />;
  return (
    <MoveQuestion
      move={move}
      title={`Take ${move.tenant} back?`}
      word="Take it back"
      isAllowed={canTakeBack(move)}
    >
      <p className="max-w-text">
        {move.tenant} goes back to its old place ({placeWords(move.from).toLowerCase()}), with all that was
        written since. Nothing is copied: both ends are compared, and its requests wait for some tens of
        milliseconds at the switch. Then it is this place ({placeWords(move.to).toLowerCase()}) that is kept
        for a while, as of that moment.
      </p>
      <ConfirmByCodeForm
        action={takeBackMoveAction}
        subject={{ field: "moveId", id: move.id }}
        code={move.code}
        back={`/moves/${move.id}`}
      >
        Take it back
      </ConfirmByCodeForm>
    </MoveQuestion>
  );
}
