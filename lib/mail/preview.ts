import "server-only";
import type { Branding } from "@/lib/branding/schema";
import { inTenant } from "@/lib/db/scopes";
import type { Locale } from "@/lib/i18n/locale";
import type { TenantContext } from "@/lib/tenancy/context";
import { portalOrigin } from "@/lib/tenancy/portal-address";
import { renderMail } from "./render-mail";
import type { RenderedMail } from "./render/render-document";
import { sampleFacts } from "./sample-facts";
import type { TemplateName } from "./templates";
import { findText } from "./texts";
import type { MailText } from "./words";

/**
 * A mail with made-up facts, as it would look in this brand: published or not. Nothing is sent and nobody's data is read.
 *
 * @param branding what it is drawn with; a draft, for its preview
 * @param options the language, if not the tenant's, and words that are not saved yet
 */
export async function renderMailPreview(
  ctx: Pick<TenantContext, "tenant">,
  template: TemplateName,
  branding: Branding = ctx.tenant.branding,
  options: { locale?: Locale; text?: MailText } = {},
): Promise<RenderedMail> {
  const { general } = ctx.tenant.settings;
  const locale = options.locale ?? general.locale;
  const origin = await portalOrigin(ctx.tenant);
  const text = options.text ?? (await inTenant(ctx, (db) => findText(db, template, locale)));
  const facts = sampleFacts(template, { locale, currency: general.currency, origin });
  const {
    subject,
    preheader,
    html,
    text: plain,
  } = await renderMail(ctx, {
    ...{ template, facts, text, locale, origin, branding },
  });
  return { subject, preheader, html, text: plain };
}
