import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { serverEnv } from "@/lib/env/server";

/**
 * HMAC-SHA256 of a text, with a key that is made of this installation's secret for one purpose and one holder: what is sealed for one
 * is nothing to any other.
 * @param encoding `base64url` where it stands in an address
 */
export function sealOf(
  purpose: string,
  holder: string,
  text: string,
  encoding: "base64url" | "hex" = "base64url",
): string {
  const key = Buffer.from(hkdfSync("sha256", serverEnv().AUTH_SECRET, purpose, holder, 32));
  return createHmac("sha256", key).update(text).digest(encoding);
}

/** Whether a seal that somebody presents is the right one; how long it takes tells nothing. */
export function isSameSeal(given: string, right: string): boolean {
  const [left, other] = [Buffer.from(given), Buffer.from(right)];
  return left.length === other.length && timingSafeEqual(left, other);
}
