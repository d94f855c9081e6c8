const SEPARATOR = "~"; // stands in no host, and in an address as it is

/**
 * The `[host]` segment that pages are rendered and kept under. It names the tenant as well: when a host changes hands, what
 * was kept of the former tenant's pages is no longer found.
 */
export function hostSegment(host: string, tenantId: string): string {
  return host + SEPARATOR + tenantId;
}

/** The parts of a `[host]` segment; empty where there are none. */
export function readSegment(segment: string): { host: string; tenantId: string } {
  const [host = "", tenantId = ""] = decodeURIComponent(segment).split(SEPARATOR);
  return { host, tenantId };
}
