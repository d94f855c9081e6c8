import { LinkButton } from "@/components/ui/link-button";
import { NothingHere } from "./nothing-here";

/** There is no move of that id. */
export function MoveNotFound() {
  return (
    <NothingHere title="There is no such move" actions={<LinkButton href="/moves">To the moves</LinkButton>}>
      Its address may be mistyped, or its tenant is gone.
    </NothingHere>
  );
}
