/**
 * The same database for another role. Everything else of the address (host, port, TLS settings) stays.
 * @param {string} url @param {string} role @param {string} password
 */
export function withRole(url, role, password) {
  const address = new URL(url);
  if (address.host === "") {
    // postgresql:///name?host=/run/postgresql: an address without a host takes no user in front of it.
    address.searchParams.set("user", role);
    address.searchParams.set("password", password);
  } else {
    address.username = encodeURIComponent(role);
    address.password = encodeURIComponent(password);
  }
  return address.href;
}

/** @param {string} url for messages: where, never who or with which password */
export function placeOf(url) {
  const address = new URL(url);
  const host = address.host || address.searchParams.get("host") || "the local socket";
  return `${host}${address.pathname === "/" ? "" : address.pathname}`;
}

/** @param {string} url */
export function isDatabaseUrl(url) {
  return /^postgres(ql)?:\/\//.test(url) && URL.canParse(url);
}
