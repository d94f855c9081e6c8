import "server-only";
import type { Actor } from "@/lib/tenancy/context";
import { withTenantScope } from "@/lib/tenancy/tenant-scope";
import { recountUsage } from "@/lib/usage/recount";
import type { Manifest } from "./schema";

/** Usage counters come along with the rows that they count. An export of before there were any has none to bring. */
export async function countUsage(tenantId: string, actor: Actor, { tables }: Manifest): Promise<void> {
  if (tables.some(({ name }) => name === "usage_counters")) return;
  await withTenantScope(tenantId, actor, (ctx) => recountUsage(ctx));
}
