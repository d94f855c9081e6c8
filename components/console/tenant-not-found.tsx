import { LinkButton } from "@/components/ui/link-button";
import { NothingHere } from "./nothing-here";

/** There is no tenant of that id. */
export function TenantNotFound() {
  return (
    <NothingHere
      title="There is no such tenant"
      actions={<LinkButton href="/tenants">To the tenants</LinkButton>}
    >
      Nobody has this id. Tenants are never deleted here, so the address must be mistyped.
    </NothingHere>
  );
}
