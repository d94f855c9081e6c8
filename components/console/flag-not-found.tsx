import { LinkButton } from "@/components/ui/link-button";
import { NothingHere } from "./nothing-here";

/** Neither the code nor the database knows a flag of this key. */
export function FlagNotFound() {
  return (
    <NothingHere title="There is no such flag" actions={<LinkButton href="/flags">To the flags</LinkButton>}>
      Neither the code nor the database knows it. The address is mistyped.
    </NothingHere>
  );
}
