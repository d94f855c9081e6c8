import { LinkButton } from "@/components/ui/link-button";
import { NothingHere } from "./nothing-here";

/** There is no plan of that name. */
export function PlanNotFound() {
  return (
    <NothingHere title="There is no such plan" actions={<LinkButton href="/plans">To the plans</LinkButton>}>
      No plan or version has this address.
    </NothingHere>
  );
}
