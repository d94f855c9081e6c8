/** Names that lead to this machine or its own network, by their last label. */
const OWN_NETWORK = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/**
 * Whether `text` is an https address of a host on the internet: no credentials, and a name rather than a number, which could be
 * of our own network in a dozen spellings. Where a name leads is checked again by whoever calls it: that can change.
 */
export function isPublicWebAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.protocol !== "https:" || url.username || url.password) return false;
  const host = url.hostname.replace(/\.$/, "");
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return false;
  return host.includes(".") && !OWN_NETWORK.test(host);
}
