import "server-only";
import type { Tenant } from "./context";
import { codeOfHost } from "./routing";

/**
 * Where visitors of one of a tenant's hosts are led instead. Always to the primary domain, which itself leads nowhere: so nothing
 * can go round in a circle.
 * @returns null where the host shows the portal itself
 */
export async function redirectOfHost(tenant: Tenant, host: string): Promise<string | null> {
  const { primaryDomain, redirects } = tenant;
  if (!primaryDomain || host === primaryDomain) return null;
  if (redirects.hosts.includes(host)) return primaryDomain;
  return redirects.subdomains && (await codeOfHost(host)) === tenant.code ? primaryDomain : null;
}
