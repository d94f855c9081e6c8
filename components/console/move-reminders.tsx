import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import type { FormAction } from "@/lib/actions/run-action";
import type { MoveNotice } from "@/lib/mover/notices";
import { ActionButton } from "./action-button";
import { Moment } from "./moment";

const WORDS: Record<MoveNotice["kind"], string> = {
  kept_half: "Half of its time is over.",
  kept_ending: "It is removed within six hours.",
  kept_over: "Its time is over, and it is removed.",
};

type Props = { notices: readonly MoveNotice[]; action: FormAction };

/** Old places that are about to go, until an operator has seen that. */
export function MoveReminders({ notices, action }: Props) {
  return notices.map(({ moveId, kind, tenant, cleanAfter }) => (
    <Callout
      key={moveId}
      tone={kind === "kept_half" ? "info" : "warning"}
      title={`The old place of ${tenant}`}
      actions={
        <ActionButton action={action} subject={{ field: "moveId", id: moveId }}>
          Seen
        </ActionButton>
      }
    >
      {WORDS[kind]}{" "}
      {kind === "kept_over" ? null : (
        <>
          It is kept until <Moment at={cleanAfter} exact />.{" "}
        </>
      )}
      <Link href={`/moves/${moveId}`} className="underline">
        See the move
      </Link>
    </Callout>
  ));
}
