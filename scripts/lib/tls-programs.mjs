import { existsSync } from "node:fs";
import { installPackage } from "./apt.mjs";
import { inRoot } from "./files.mjs";

/**
 * Caddy, Pebble (an ACME authority for tests, with its DNS) and OpenSSL (the key of Pebble's own address).
 * @typedef {{ caddy: string, pebble: string, dns: string, openssl: string }} TlsPrograms
 */

/** By program: where it may be, and the system's package that brings it. */
const wanted = {
  caddy: { places: ["/usr/bin/caddy", "/usr/local/bin/caddy", "/opt/homebrew/bin/caddy"], package: "caddy" },
  pebble: { places: ["/usr/bin/pebble", "/usr/local/bin/pebble"], package: "pebble" },
  dns: { places: ["/usr/bin/pebble-challtestsrv", "/usr/local/bin/pebble-challtestsrv"], package: "pebble" },
  openssl: { places: ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"], package: "openssl" },
};
const names = /** @type {(keyof typeof wanted)[]} */ (Object.keys(wanted));

export const TLS_MISSING =
  "Caddy or Pebble is not on this machine and could not be installed: nothing of TLS was tried";

/** @param {keyof typeof wanted} name */
const find = (name) => wanted[name].places.find((place) => existsSync(place)) ?? null;

/** @returns {TlsPrograms | null} all of them, or none */
export function findTlsPrograms() {
  const found = names.map((name) => /** @type {const} */ ([name, find(name)]));
  if (found.some(([, place]) => place === null)) return null;
  return /** @type {TlsPrograms} */ (Object.fromEntries(found));
}

/**
 * The same, installed where that can be done.
 * @param {import("./session.mjs").Session} session @returns {Promise<TlsPrograms | null>}
 */
export async function ensureTlsPrograms(session) {
  const missing = new Set(names.filter((name) => !find(name)).map((name) => wanted[name].package));
  for (const name of missing) await installPackage(session, name, inRoot(".data", "log", `${name}.log`));
  return findTlsPrograms();
}
