import { createHmac, timingSafeEqual } from "node:crypto";

const SEAL_LENGTH = 43; // of a SHA-256 in base64url

/**
 * What is kept in Redis is shown to people and decides about them, so it is only believed under a seal of our own: of this very
 * text, under this very name. Whoever can write to Redis, or mixes up two names, gains nothing by it.
 * @param {string} name @param {string} text @returns {string}
 */
export function seal(name, text) {
  return sealOf(name, text) + text;
}

/** @param {string} name @param {string} sealed @returns {string | null} the text, or null where the seal is not right */
export function unseal(name, sealed) {
  const text = sealed.slice(SEAL_LENGTH);
  const [found, right] = [Buffer.from(sealed.slice(0, SEAL_LENGTH)), Buffer.from(sealOf(name, text))];
  return found.length === right.length && timingSafeEqual(found, right) ? text : null;
}

/** @param {string} name @param {string} text */
function sealOf(name, text) {
  const key = `kept in Redis:${process.env.AUTH_SECRET ?? ""}`;
  return createHmac("sha256", key).update(`${name.length}:${name}`).update(text).digest("base64url");
}
