const MAX_HOST_LENGTH = 253;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const ADDRESS = /^\d+(?:\.\d+){3}$/;

/**
 * The host of a `Host` header as it is kept in the database: lower case, without port and final dot, international names
 * in punycode.
 * @returns null for anything that is no host name, an IP address among them
 */
export function normaliseHost(header: string | null | undefined): string | null {
  if (!header) return null;
  let host = header
    .trim()
    .toLowerCase()
    .replace(/:\d{1,5}$/, "")
    .replace(/\.$/, "");
  if (/[^\x00-\x7f]/.test(host)) host = toPunycode(host); // an international name
  if (host.length > MAX_HOST_LENGTH || !HOST.test(host) || ADDRESS.test(host)) return null;
  return host;
}

function toPunycode(host: string): string {
  if (/[\s/\\?#@:[\]%]/.test(host)) return "";
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return "";
  }
}

/** The port of a `Host` header with its colon, or nothing: for addresses shown to people on another host. */
export function portOf(header: string | null | undefined): string {
  return /:\d{1,5}$/.exec(header ?? "")?.[0] ?? "";
}
