import "server-only";
import type { Branding } from "@/lib/branding/schema";
import type { Locale } from "@/lib/i18n/locale";
import type { TenantContext } from "@/lib/tenancy/context";
import { mailBrandOf } from "./brand-of";
import { composeMail } from "./compose/compose-mail";
import type { MailFacts } from "./facts";
import { isLogoSign } from "./logo-shape";
import { renderDocument, type RenderedMail } from "./render/render-document";
import type { TemplateName } from "./templates";
import type { MailText } from "./words";

type Wanted = {
  template: TemplateName;
  facts: MailFacts;
  text: MailText;
  locale: Locale;
  origin: string;
  /** Another brand than the tenant's present one: a draft. */
  branding?: Branding;
};

/** A mail of this tenant as it is sent, with the headers that belong to it. */
export async function renderMail(
  ctx: Pick<TenantContext, "tenant">,
  { template, facts, text, locale, origin, branding = ctx.tenant.branding }: Wanted,
): Promise<RenderedMail & { headers: Record<string, string> }> {
  const { timeZone } = ctx.tenant.settings.general;
  const document = composeMail(template, facts, text, { locale, timeZone, shop: branding.name });
  const brand = mailBrandOf(branding, origin, locale, { isSign: await isLogoSign(ctx, branding) });
  const rendered = await renderDocument(document, brand, branding, locale);
  const headers: Record<string, string> = { "Auto-Submitted": "auto-generated" };
  if (document.unsubscribe) {
    headers["List-Unsubscribe"] = `<${document.unsubscribe.oneClick}>`;
    headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
  }
  return { ...rendered, headers };
}
