import "server-only";
import type { Tenant } from "@/lib/tenancy/context";
import { domainConfiguration } from "./configuration";

/** The address that a tenant has without any domain of its own, and that always answers. */
export function builtInHost({ tenant }: { tenant: Pick<Tenant, "code"> }): string {
  return `${tenant.code}.${domainConfiguration().root}`;
}
