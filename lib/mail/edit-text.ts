import "server-only";
import { audit } from "@/lib/audit/record";
import { placeHas } from "@/lib/db/place-has";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import type { Locale } from "@/lib/i18n/locale";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import type { MailTextInput } from "./schema";
import type { TemplateName } from "./templates";
import { requireFaultless } from "./text-faults";
import { defaultText } from "./words";

type Which = { template: TemplateName; locale: Locale };

/**
 * Puts a mail into the tenant's own words, from the next one on. Words that are ours already are not kept: ours may become better.
 * @throws AppError INVALID_INPUT with every fault and where it is; FORBIDDEN; TENANT_BUSY where the table is not there yet
 */
export async function saveMailText(ctx: TenantContext, input: MailTextInput): Promise<void> {
  requirePermission(ctx.actor, "mail:write");
  requireFaultless(input, ctx.locale);
  const { template, locale, subject, intro } = input;
  const ours = defaultText(template, locale);
  if (ours.subject === subject && ours.intro === intro) return resetMailText(ctx, { template, locale });
  await inTenant(ctx, async (db) => {
    if (!(await placeHas(db, "mail_texts")))
      throw new AppError("TENANT_BUSY", `mail_texts of ${ctx.tenant.code} is not there yet.`);
    const updatedBy = ctx.actor.name.slice(0, 200);
    const { count } = await db.mailText.updateMany({
      where: { template, locale },
      data: { subject, intro, updatedBy },
    });
    if (count === 0)
      await db.mailText.createMany({
        data: [{ template, locale, subject, intro, updatedBy }],
        skipDuplicates: true,
      });
    await audit(db, ctx.actor, { action: "mail.text_changed", subject: template, details: { locale } });
  });
}

/** Goes back to our words. Doing it twice is no error. */
export async function resetMailText(ctx: TenantContext, { template, locale }: Which): Promise<void> {
  requirePermission(ctx.actor, "mail:write");
  await inTenant(ctx, async (db) => {
    if (!(await placeHas(db, "mail_texts"))) return;
    const { count } = await db.mailText.deleteMany({ where: { template, locale } });
    if (count > 0)
      await audit(db, ctx.actor, { action: "mail.text_reset", subject: template, details: { locale } });
  });
}
