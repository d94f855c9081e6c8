import type { Metadata } from "next";
import { Callout } from "@/components/ui/callout";
import { ConfirmByCodeForm } from "@/components/console/confirm-by-code-form";
import { MoveNotFound } from "@/components/console/move-not-found";
import { MoveQuestion } from "@/components/console/move-question";
import { placeWords } from "@/components/console/move-words";
import { cleanMoveAction } from "../../actions";
import { loadMovePage } from "../page-data";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { move } = await loadMovePage((await params).id);
  return { title: move ? `Remove the old place of ${move.tenant}` : "Move not found" };
}

export default async function CleanPage({ params }: Props) {
  const { move } = await loadMovePage((await params).id);
  if (!move) return <MoveNotFound />;
  return (
    <MoveQuestion
      move={move}
      title={`Remove the old place of ${move.tenant}?`}
      word="Remove the old place"
      isAllowed={move.phase === "retained"}
    >
      {move.error ? (
        <Callout tone="danger" title="The two ends differed at the switch">
          The old place may have what the new one lacks.
        </Callout>
      ) : null}
      <p className="max-w-text">
        What {move.tenant} has left at its old place ({placeWords(move.from).toLowerCase()}) is removed now,
        as of the switch. The tenant itself works at the new place and keeps everything.{" "}
        <strong>There is no way back.</strong>
      </p>
      <ConfirmByCodeForm
        action={cleanMoveAction}
        subject={{ field: "moveId", id: move.id }}
        code={move.code}
        back={`/moves/${move.id}`}
      >
        Remove the old place
      </ConfirmByCodeForm>
    </MoveQuestion>
  );
}
