const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Where browsers say what the policy of a page has stopped. */
export const REPORTS = "/csp-report";

/**
 * Whether a request changes something and was not sent by a page of this very host. Browsers send Origin with every
 * such request; one without it is refused too, because Next itself would let it through.
 * Programs (webhooks, the API) prove who they are by signature or token and are not asked.
 */
export function isForeignWrite(request: { method: string; url: string; headers: Headers }): boolean {
  if (READS.has(request.method)) return false;
  const path = new URL(request.url).pathname;
  // Browsers send these by themselves, some without an origin; all that can come of one is a larger number (lib/policy-reports).
  if (path === REPORTS) return false;
  if (path.startsWith("/api/webhooks/") || path.startsWith("/api/v1/")) return false;
  const origin = request.headers.get("origin");
  const host = request.headers.get("host")?.toLowerCase();
  if (!origin || !host) return true;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}
