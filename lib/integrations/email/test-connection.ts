import "server-only";
import { audit } from "@/lib/audit/record";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { hurryMail } from "@/lib/mail/provider-trouble";
import { requirePermission } from "@/lib/staff/policy";
import type { Actor, TenantContext } from "@/lib/tenancy/context";
import { ProviderError } from "../provider-error";
import { deliver } from "./send-email";

type Staff = Extract<Actor, { kind: "staff" }>;
export type TestWords = { subject: string; text: string };

/**
 * Asks the provider about the credentials and sends a mail to whoever asks, to nobody else.
 * @throws AppError PROVIDER_FAILED with the provider's own words in `values.detail`, and its code in `values.code`; FORBIDDEN
 */
export async function testConnection(
  ctx: TenantContext<Staff>,
  { subject, text }: TestWords,
): Promise<string> {
  requirePermission(ctx.actor, "integrations:write");
  const { email } = ctx.actor;
  const note = (result: string) =>
    inTenant(ctx, (db) =>
      audit(db, ctx.actor, { action: "integration.tested", subject: "email", details: { result } }),
    );
  try {
    const { name, contact } = ctx.tenant.branding;
    const html = `<p>${text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</p>`;
    const from = { name, address: contact.email || null };
    await deliver(
      ctx,
      { from, to: email, subject, text, html, key: `test ${crypto.randomUUID()}` },
      { isTest: true },
    );
    await note("sent");
    await hurryMail(ctx);
    return email;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await note(error.code);
    const { code, detail } = error;
    throw new AppError("PROVIDER_FAILED", `The test of a connection failed: ${code}.`, {
      values: { code, detail },
    });
  }
}
