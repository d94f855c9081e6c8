import type { DatabaseAddress } from "./placements";

/** The URL of a role on the main server, turned to another database: the role and its password are the same everywhere. */
export function urlAt(mainUrl: string, address: DatabaseAddress | null): string {
  if (!address) return mainUrl;
  const url = new URL(mainUrl);
  if (address.host !== null) {
    url.hostname = address.host;
    url.port = String(address.port);
    url.search = address.ssl ? "sslmode=verify-full" : "";
  }
  url.pathname = `/${address.database}`;
  return url.href;
}
