import "server-only";
import { hkdfSync } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { serverEnv } from "@/lib/env/server";

/** What the operator is told once after creating a tenant. */
export type Handover = { email: string; password: string | null };

export const HANDOVER_COOKIE = "handover";
export const HANDOVER_SECONDS = 600;

/**
 * Seals the owner's first password for the one page view that follows, in the operator's own browser: it is kept on no
 * server, and only this operator's session opens it, on this tenant's page, for two minutes.
 */
export function sealHandover(handover: Handover, operatorId: string, tenantId: string): Promise<string> {
  return encode({ token: { ...handover }, secret: secretOf(operatorId, tenantId), maxAge: HANDOVER_SECONDS });
}

/** @returns null for nothing, somebody else's, another tenant's, or one that is too old */
export async function openHandover(
  sealed: string | undefined,
  operatorId: string,
  tenantId: string,
): Promise<Handover | null> {
  if (!sealed) return null;
  const token = await decode({ token: sealed, secret: secretOf(operatorId, tenantId) }).catch(() => null);
  const { email, password } = token ?? {};
  return typeof email === "string"
    ? { email, password: typeof password === "string" ? password : null }
    : null;
}

function secretOf(operatorId: string, tenantId: string): string {
  const bits = hkdfSync("sha256", serverEnv().AUTH_SECRET, "handover", `${operatorId} ${tenantId}`, 32);
  return Buffer.from(bits).toString("base64url");
}
