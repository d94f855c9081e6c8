import "server-only";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { isSameSeal, sealOf } from "@/lib/auth/seal";
import { AppError } from "@/lib/errors/app-error";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { readBranding, type Branding } from "./schema";

/** Far above any document that the schema lets through; a bound on what an inflated token may become. */
const MAX_DOCUMENT_BYTES = 64 * 1024;

/**
 * A brand that is not stored anywhere, as a piece of an address. Sealed, so that nobody can make somebody else see words
 * on a tenant's host: it opens for the person and the tenant it was made for alone.
 * @returns base64url of the document, a dot, and its seal
 */
export function sealPreview(ctx: TenantContext, branding: Branding): string {
  requirePermission(ctx.actor, "branding:write");
  const body = deflateRawSync(JSON.stringify(branding)).toString("base64url");
  return `${body}.${previewSeal(ctx, body)}`;
}

/** The brand of a token. @throws AppError NOT_FOUND for one that was made for somebody else, or by nobody; FORBIDDEN */
export function openPreview(ctx: TenantContext, token: string): Branding {
  requirePermission(ctx.actor, "branding:write");
  const [body = "", seal = ""] = token.split(".");
  if (!isSameSeal(seal, previewSeal(ctx, body)))
    throw new AppError("NOT_FOUND", "A preview that was not sealed for this person.", {
      says: "previewMissing",
    });
  const json = inflateRawSync(Buffer.from(body, "base64url"), { maxOutputLength: MAX_DOCUMENT_BYTES });
  return readBranding(JSON.parse(json.toString("utf8")), ctx.tenant.name);
}

function previewSeal({ tenant, actor }: TenantContext, body: string): string {
  return sealOf("brand preview", `${tenant.id} ${actor.kind} ${actor.id}`, body);
}
