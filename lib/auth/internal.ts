import "server-only";
import { timingSafeEqual } from "node:crypto";
import { serverEnv } from "@/lib/env/server";

/** Whether a request to /api/internal carries the key that only this process's edge side knows. */
export function isInternal(request: Request): boolean {
  return isSame(request.headers.get("x-internal-key"), serverEnv().INTERNAL_KEY);
}

/** Whether a request presents `token` as its bearer. */
export function isBearer(request: Request, token: string): boolean {
  return isSame(request.headers.get("authorization"), `Bearer ${token}`);
}

/** Whether a secret is the right one, in a time that does not tell how much of it was. */
export function isSame(given: string | null, wanted: string): boolean {
  const [left, right] = [Buffer.from(given ?? ""), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
