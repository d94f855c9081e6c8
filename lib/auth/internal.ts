import "server-only";
import { timingSafeEqual } from "node:crypto";
import { serverEnv } from "@/lib/env/server";

/** Whether a request to /api/internal carries the key that only this process's edge side knows. */
export function isInternal(request: Request): boolean {
  const given = Buffer.from(request.headers.get("x-internal-key") ?? "");
  const wanted = Buffer.from(serverEnv().INTERNAL_KEY);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
