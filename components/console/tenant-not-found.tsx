import { LinkButton } from "@/components/ui/link-button";
import { NothingHere } from "./nothing-here";

/** There is no tenant of that id. */
export function TenantNotFound() {
  return (
    <NothingHere
      title="There is no such tenant"
      actions={
        <>
          <LinkButton href="/tenants">To the tenants</LinkButton>
          <LinkButton href="/erasures" variant="outline">
            To the erasures
          </LinkButton>
        </>
      }
    >
      Nobody has this id. The address is mistyped, or the tenant was erased.
    </NothingHere>
  );
}
