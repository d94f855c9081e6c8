import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import type { MoveEvent, MoveItem } from "@/lib/mover/list-moves";
import { canPause, isLive } from "@/lib/mover/state";
import { placeWords } from "./move-words";

type Props = { move: MoveItem; story: readonly MoveEvent[]; isMoverThere: boolean };

/** What somebody should know, or do, about a move now; the worst first. */
export function MoveNotices({ move, story, isMoverThere }: Props) {
  const { phase, status, wanted, error, tenant } = move;
  const isAsked = canPause(phase) && wanted !== "go";
  const last = story.at(-1);
  const isSilent = isMoverThere && phase !== "pending" && wanted === "go" && !move.isHeld;
  return (
    <>
      {isLive(phase) && (!isMoverThere || isSilent) ? <NoMover move={move} isSilent={isSilent} /> : null}
      {status === "complete" && error ? (
        <Callout tone="danger" title="The two ends differed at the switch">
          <Words>{error}</Words>
          {tenant} works at the new place. Do not remove the old one: pick the rows out of it that are missing
          or differ, and tell who develops the platform. The story below has the moment of the switch.
        </Callout>
      ) : null}
      {status === "failed" ? <Failed move={move} /> : null}
      {status === "rolled_back" && phase === "rolled_back" ? (
        <Callout title="Taken back">Nothing was changed: {tenant} works where it was.</Callout>
      ) : null}
      {isAsked && wanted === "pause" ? (
        <Callout tone="warning" title={move.isHeld ? "It stops at the next safe point" : "Paused"}>
          {tenant} works on where it is.{" "}
          {phase === "pending"
            ? "Nothing of the move was begun."
            : "While the move waits, its server keeps every change for it on the disk: resume it within hours, or roll it back."}
        </Callout>
      ) : null}
      {isAsked && wanted === "rollback" ? (
        <Callout tone="warning" title="It is taken back at the next safe point" />
      ) : null}
      {isLive(phase) && last?.kind === "interrupted" && isMoverThere && wanted === "go" ? (
        <Callout tone="warning" title="The last attempt was interrupted, another follows">
          <Words>{String(last.details.error ?? "")}</Words>
        </Callout>
      ) : null}
    </>
  );
}

function NoMover({ move: { phase, tenant }, isSilent }: { move: MoveItem; isSilent: boolean }) {
  const isSealed = phase === "cutover" || phase === "flipped";
  const title = isSilent ? "No mover has said anything of this move for a while" : "No mover is running";
  return (
    <Callout
      tone={isSealed ? "danger" : "warning"}
      title={isSealed ? `${title}, and ${tenant} may be closed` : title}
    >
      {isSealed
        ? "It is in the middle of the switch: requests of this tenant may be refused until a mover goes on. It opens the right side within seconds. "
        : "Nothing goes on until one does; the tenant works on as before. "}
      {isSilent ? "Start the mover again: " : "Start one: "}
      <code className="font-mono text-sm">npm start</code> has one,{" "}
      <code className="font-mono text-sm">npm run mover</code> runs one more. The log is{" "}
      <code className="font-mono text-sm">.data/log/mover.log</code>.
    </Callout>
  );
}

function Failed({ move }: { move: MoveItem }) {
  const { phase, error, tenant, tenantId, from, returns } = move;
  const left = returns
    ? "The place where it was to go back to is still kept."
    : phase === "cleanup_pending"
      ? "What is left at the new place is removed by itself when that answers again."
      : phase === "rolled_back"
        ? "What it had made at the new place is removed."
        : "What it had made at the new place is being removed.";
  return (
    <Callout tone="danger" title="It could not go on, and was taken back">
      <Words>{error ?? ""}</Words>
      <p>
        Nothing has to be done tonight: {tenant} works where it was ({placeWords(from).toLowerCase()}), with
        all that was written. {left} When the reason is gone,{" "}
        <Link href={`/tenants/${tenantId}/move`} className="underline">
          plan it again
        </Link>
        .
      </p>
    </Callout>
  );
}

function Words({ children }: { children: ReactNode }) {
  return children ? <p className="font-mono text-sm wrap-anywhere">{children}</p> : null;
}
