import pg from "pg";
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

/** An address with the user and the password of another one, as parameters: those are heeded first, and fit every address. */
export function withCredentials(address: string, other: string): string {
  const { user = "", password } = new pg.Client(other);
  const url = new URL(address);
  url.searchParams.set("user", user);
  url.searchParams.set("password", password ?? "");
  return url.href;
}
