import "server-only";
import { unstable_cache } from "next/cache";
import { inTenant, type TenantDb, type TenantScope } from "@/lib/db/scopes";

/** How long a page may be behind a change that nobody announced. */
const REVALIDATE_SECONDS = 300;

/** The tag of everything that is kept for any tenant, for what concerns all of them. */
export const EVERY_TENANT = "tenants";

/** The tag of everything that shows a tenant's catalogue; whoever changes a product, a price or the stock updates it. */
export function catalogueTag(tenantId: string): string {
  return `catalogue:${tenantId}`;
}

/** The tag of everything that is drawn in a tenant's brand. */
export function tenantTag(tenantId: string): string {
  return `tenant:${tenantId}`;
}

/**
 * Keeps the result of `read` for this tenant, and ties the page that uses it to the tenant's tags. The tenant and every
 * argument are part of the key, because a cached function sees nothing but its key. The result has to be plain JSON.
 */
export function keepForTenant<Result>(
  name: string,
  tenantId: string,
  args: readonly (string | number)[],
  read: () => Promise<Result>,
): Promise<Result> {
  if (process.env.NODE_ENV === "development") return read(); // nothing there drops what another process has made old
  const key = [name, tenantId, ...args.map(String)];
  const tags = [tenantTag(tenantId), catalogueTag(tenantId), EVERY_TENANT];
  return unstable_cache(read, key, { tags, revalidate: REVALIDATE_SECONDS })();
}

/** Reads what will be kept: what is kept for minutes may come from a replica that is seconds behind. */
export function cachedRead<Result>(
  scope: TenantScope,
  read: (db: TenantDb) => Promise<Result>,
): Promise<Result> {
  return inTenant(scope, read, { mayLag: true });
}
