import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";

/** OWASP's recommended minimum for Argon2id: 19 MiB, two passes. (2 = Argon2id; the package's enum is erased by isolatedModules.) */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password as it is chosen: long rather than complicated. */
export const newPasswordSchema = z.string().min(10, "passwordShort").max(200, "passwordLong");

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is right. Without a stored hash (nobody by that name) the same work is done and the answer is no,
 * so that the time taken tells nothing.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID());
  const right = await verify(stored ?? (await decoy), password).catch(() => false);
  return stored !== null && right;
}
