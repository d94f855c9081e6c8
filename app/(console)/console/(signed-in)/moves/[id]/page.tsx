import { Eraser, Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Panel } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Follow } from "@/components/console/follow";
import { Moment } from "@/components/console/moment";
import { ActionButton } from "@/components/console/action-button";
import { KeptPlace } from "@/components/console/kept-place";
import { MoveChecks } from "@/components/console/move-checks";
import { MoveBar, MoveFigures } from "@/components/console/move-figures";
import { MoveNotFound } from "@/components/console/move-not-found";
import { MoveNotices } from "@/components/console/move-notices";
import { MoveStatus } from "@/components/console/move-status";
import { MoveSteps } from "@/components/console/move-steps";
import { MoveStory } from "@/components/console/move-story";
import { placeWords, statusOf, STEPS, stepStates } from "@/components/console/move-words";
import { isMoverThere, type MoveItem } from "@/lib/mover/list-moves";
import { stalenessOf } from "@/lib/mover/staleness";
import { canPause, canRollBack, canTakeBack, isLive } from "@/lib/mover/state";
import { pauseMoveAction, resumeMoveAction } from "../actions";
import { loadMovePage } from "./page-data";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { move } = await loadMovePage((await params).id);
  return { title: move ? `${statusOf(move).label}: move of ${move.tenant}` : "Move not found" };
}

export default async function MovePage({ params }: Props) {
  const { ctx, move } = await loadMovePage((await params).id);
  if (!move) return <MoveNotFound />;
  const hasMover = await isMoverThere(ctx);
  const isUnderWay = isLive(move.phase);
  // Between the last phase and the comparison of the switch, and while what is kept is about to go, the page follows as well.
  const isDue = move.phase === "retained" && move.cleanAfter !== null && move.cleanAfter <= new Date();
  return (
    <>
      {isUnderWay || isDue ? <Follow /> : canTakeBack(move) ? <Follow everySeconds={5} /> : null}
      <PageHeader
        title={`Move of ${move.tenant}`}
        badge={<MoveStatus move={move} />}
        description={`${placeWords(move.from)} → ${placeWords(move.to)}`}
        above={
          <Breadcrumb
            label="Where you are"
            items={[{ href: "/moves", label: "Moves" }, { label: move.code }]}
          />
        }
        actions={<Allowed move={move} />}
      />
      <p role="status" className="sr-only">
        {stepWords(move)}
      </p>
      <MoveNotices move={move} story={move.events} isMoverThere={hasMover} />
      {move.phase === "retained" ? (
        <KeptPlace move={move} staleness={await stalenessOf(ctx, move)} isMoverThere={hasMover} />
      ) : null}
      <div className="grid items-start gap-tiles lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-tiles">
          <Panel title="Steps">
            <div className="grid gap-4">
              {isUnderWay && move.phase !== "rolling_back" ? <MoveBar move={move} /> : null}
              <MoveSteps phase={move.phase} story={move.events} isReturn={move.returns !== null} />
            </div>
          </Panel>
          <Panel title="Story" flush>
            <MoveStory story={move.events} />
          </Panel>
        </div>
        <div className="grid gap-tiles">
          <Panel title="Measured">
            <MoveFigures move={move} />
          </Panel>
          <Panel title="Checks">
            <MoveChecks move={move} story={move.events} />
          </Panel>
          <Panel title="Record">
            <Facts move={move} />
          </Panel>
        </div>
      </div>
    </>
  );
}

/** What a move can be told where it is now, and nothing else. */
function Allowed({ move: { id, phase, wanted, reverse, cleanAfter } }: { move: MoveItem }) {
  return (
    <>
      {canPause(phase) && wanted !== "rollback" ? (
        // One button that changes, so that whoever pressed it is still on it.
        <ActionButton
          action={wanted === "go" ? pauseMoveAction : resumeMoveAction}
          subject={{ field: "moveId", id }}
          variant={wanted === "go" ? "outline" : "primary"}
        >
          {wanted === "go" ? "Pause" : "Resume"}
        </ActionButton>
      ) : null}
      {canRollBack(phase) && wanted !== "rollback" ? (
        <LinkButton href={`/moves/${id}/roll-back`} variant="danger-ghost">
          <Undo2 aria-hidden="true" />
          Roll back…
        </LinkButton>
      ) : null}
      {canTakeBack({ phase, reverse }) ? (
        <LinkButton href={`/moves/${id}/take-back`} variant="outline">
          <Undo2 aria-hidden="true" />
          Take it back…
        </LinkButton>
      ) : null}
      {phase === "retained" && cleanAfter && cleanAfter > new Date() ? (
        <LinkButton href={`/moves/${id}/clean`} variant="danger-ghost">
          <Eraser aria-hidden="true" />
          Remove the old place…
        </LinkButton>
      ) : null}
    </>
  );
}

function Facts({ move }: { move: MoveItem }) {
  const { tenantId, tenant, createdAt, flippedAt, cleanAfter, endedAt, phase, id } = move;
  const moments = [
    ["Asked for", createdAt],
    ["Switched", flippedAt],
    ["Kept until", phase === "retained" ? cleanAfter : null],
    ["Ended", endedAt],
  ] as const;
  return (
    <KeyValueList
      split
      items={[
        {
          key: "Tenant",
          value: (
            <Link href={`/tenants/${tenantId}`} className="link">
              {tenant}
            </Link>
          ),
        },
        ...moments.flatMap(([key, at]) => (at ? [{ key, value: <Moment at={at} exact /> }] : [])),
        { key: "Id", value: <code className="font-mono text-[0.6875rem] break-all">{id}</code> },
      ]}
    />
  );
}

/** For who listens: the step alone, because figures change every second. */
function stepWords(move: MoveItem & { events: { kind: string }[] }): string {
  const step = stepStates(move.phase, move.events).indexOf("current");
  return `${statusOf(move).label}${step >= 0 ? `: ${STEPS[step]!.label}` : ""}`;
}
