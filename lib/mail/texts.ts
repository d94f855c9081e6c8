import "server-only";
import { placeHas } from "@/lib/db/place-has";
import type { TenantDb } from "@/lib/db/scopes";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { isTemplateName, type TemplateName } from "./templates";
import { defaultText, type MailText } from "./words";

/** The tenant's own words for a mail in a language, or ours. */
export async function findText(db: TenantDb, template: TemplateName, locale: Locale): Promise<MailText> {
  if (!(await placeHas(db, "mail_texts"))) return defaultText(template, locale);
  const own = await db.mailText.findFirst({
    where: { template, locale },
    select: { subject: true, intro: true },
  });
  return own ?? defaultText(template, locale);
}

/** Which mails have words of the tenant's own, in which languages. */
export async function listOwnTexts(db: TenantDb): Promise<{ template: TemplateName; locale: Locale }[]> {
  if (!(await placeHas(db, "mail_texts"))) return [];
  const rows = await db.mailText.findMany({
    select: { template: true, locale: true },
    orderBy: [{ template: "asc" }, { locale: "asc" }],
  });
  return rows.flatMap(({ template, locale }) =>
    isTemplateName(template) && isLocale(locale) ? [{ template, locale }] : [],
  );
}
