import "server-only";
import { createHash } from "node:crypto";

/** A short name of whatever something is drawn from, as plain data. */
export function contentKey(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
}
