import "server-only";
import { inTenant } from "@/lib/db/scopes";
import type { Locale } from "@/lib/i18n/locale";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import type { TemplateName } from "./templates";
import { findText, listOwnTexts } from "./texts";
import { defaultText, type MailText } from "./words";

export type EditedText = {
  text: MailText;
  ours: MailText;
  isOwn: boolean;
  /** All mails that have words of the tenant's own. */
  own: { template: TemplateName; locale: Locale }[];
};

/** What the editor of a mail's words shows. */
export async function loadText(
  ctx: TenantContext,
  { template, locale }: { template: TemplateName; locale: Locale },
): Promise<EditedText> {
  requirePermission(ctx.actor, "mail:write");
  return inTenant(ctx, async (db) => {
    const own = await listOwnTexts(db);
    return {
      text: await findText(db, template, locale),
      ours: defaultText(template, locale),
      isOwn: own.some((one) => one.template === template && one.locale === locale),
      own,
    };
  });
}
