import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { standingOf } from "@/lib/mover/figures";
import type { MoveItem } from "@/lib/mover/list-moves";
import type { Staleness } from "@/lib/mover/staleness";
import { formatBytes } from "./format";
import { Moment } from "./moment";

type Props = {
  move: MoveItem;
  /** Null where the old place is kept up to date. */ staleness: Staleness | null;
  isMoverThere: boolean;
};

/** What an old place is good for that is still kept. */
export function KeptPlace({ move, staleness, isMoverThere }: Props) {
  if (!move.cleanAfter) return null;
  const until = <Moment at={move.cleanAfter} exact />;
  if (staleness) return <Stale move={move} staleness={staleness} until={until} />;
  const { lagBytes, isRecent, stalled } = standingOf(move.figures);
  if (stalled)
    return (
      <Callout tone="warning" title="The old place is not being kept up to date now">
        Nothing has been brought to it since <Moment at={stalled.since} exact />.{" "}
        {isMoverThere ? "The mover tries again every second. " : "No mover is running that could try again. "}
        {move.tenant} works on at the new place, and what it writes follows when the stream goes on.
        <p className="font-mono text-sm wrap-anywhere">{stalled.error}</p>
      </Callout>
    );
  const behind =
    lagBytes === undefined
      ? null
      : lagBytes === 0
        ? "not behind"
        : `${formatBytes(lagBytes)} of the server’s log behind`;
  return (
    <Callout
      tone={behind && !isRecent ? "warning" : "success"}
      title={`${move.tenant} works at the new place, and the old one is kept up to date`}
    >
      {behind === null
        ? "How far it is behind is known in a moment. "
        : isRecent
          ? `It is ${behind}. `
          : `It was ${behind} when a mover last said so; none does now, so it falls further behind. `}
      Until {until} the tenant can be taken back by a quick switch, with all that it has written since. A
      migration ends that.
    </Callout>
  );
}

function Stale({ move, staleness, until }: { move: MoveItem; staleness: Staleness; until: React.ReactNode }) {
  const { since, serverBytes } = staleness;
  const isLost = move.reverse === "lost";
  return (
    <Callout
      tone={isLost ? "warning" : "success"}
      title={
        isLost ? "The old place is not kept up to date any more" : `${move.tenant} works at the new place`
      }
    >
      The old one is kept until {until}, for looking things up: it is as of <Moment at={since} exact />, and
      what was written since is at the new place alone.
      {serverBytes === null
        ? " "
        : ` Since then the new place’s server has written ${formatBytes(serverBytes)} of log, for everybody who lives there: this tenant’s part is at most that. `}
      To go back,{" "}
      <Link href={`/tenants/${move.tenantId}/move`} className="underline">
        move the tenant again
      </Link>
      .
    </Callout>
  );
}
