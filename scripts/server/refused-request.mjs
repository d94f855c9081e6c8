/** Methods that something here may answer. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Requests that Next.js, a proxy in front and our own code could read differently, and those that nobody means and that
 * would end as an error of ours: a target with a host of its own (the tenant is the Host header's), two Hosts, a path
 * that cannot be decoded, a NUL, which no database text can hold.
 * @param {Pick<import("node:http").IncomingMessage, "method" | "url" | "rawHeaders">} request
 * @returns {400 | 405 | null} the status to refuse it with
 */
export function refusalOf({ method = "", url = "", rawHeaders }) {
  if (!methods.has(method)) return 405;
  if (!url.startsWith("/") || /%00/.test(url)) return 400;
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host");
  if (hosts.length > 1) return 400;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return null;
  } catch {
    return 400;
  }
}
