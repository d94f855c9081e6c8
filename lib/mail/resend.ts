import "server-only";
import { audit } from "@/lib/audit/record";
import { inTenant } from "@/lib/db/scopes";
import { AppError } from "@/lib/errors/app-error";
import { adminWords } from "@/lib/i18n/admin";
import { requirePermission } from "@/lib/staff/policy";
import type { TenantContext } from "@/lib/tenancy/context";
import { MAIL_DATA } from "./data-schema";
import { digestReaderAt } from "./digest-readers";
import { isInvitationOpen } from "./staff-facts";
import { isMailState, isOver } from "./state";
import { isTemplateName, TEMPLATES, type TemplateName } from "./templates";
import { wakeMailer } from "./wake";

/** Whether staff may have it sent again: not what lets its reader in, who asks for that themselves. */
export function mayBeResent(template: TemplateName): boolean {
  return template === "invitation" || !("isSensitive" in TEMPLATES[template]);
}

/**
 * Has a mail sent again, as another one: what the log says of the first stays. It is made anew, of what is so now.
 * @throws AppError NOT_FOUND; INVALID_TRANSITION while it still waits, or for a link that lets somebody in, and where there is
 *   nothing to tell any more; FORBIDDEN
 */
export async function resendMail(ctx: TenantContext, id: string): Promise<string> {
  requirePermission(ctx.actor, "mail:write");
  const t = adminWords(ctx.locale, "mail");
  const mail = await inTenant(ctx, (db) => db.mailMessage.findFirst({ where: { id } }));
  if (!mail || !isTemplateName(mail.template))
    throw new AppError("NOT_FOUND", `There is no mail ${id}.`, { userMessage: t("notFound") });
  if (!isMailState(mail.state) || !isOver(mail.state) || !mayBeResent(mail.template))
    throw new AppError("INVALID_TRANSITION", `Mail ${id} is ${mail.state}.`, {
      userMessage: t("notResendable"),
    });
  const { template, toAddress, toName, locale, data } = mail;
  const reason = await whyNot(ctx, { template, toAddress, data });
  if (reason)
    throw new AppError("INVALID_TRANSITION", `Mail ${id} has nothing to tell any more.`, {
      userMessage: t(reason, { address: toAddress }),
    });
  const key = `${mail.key.split("#")[0]}#${crypto.randomUUID()}`;
  const again = await inTenant(ctx, async (db) => {
    const made = await db.mailMessage.create({
      data: { key, template, toAddress, toName, locale, data: data ?? {} },
      select: { id: true },
    });
    await audit(db, ctx.actor, { action: "mail.resent", subject: toAddress, details: { template } });
    return made.id;
  });
  wakeMailer(ctx.tenant.id);
  return again;
}

/** Why it would be dropped instead of sent (factsOf); null where it would not. */
async function whyNot(
  ctx: TenantContext,
  { template, toAddress, data }: { template: TemplateName; toAddress: string; data: unknown },
): Promise<"digestEnded" | "invitationOver" | null> {
  if (template === "digest")
    return (await digestReaderAt(ctx, toAddress))?.wantsDigest ? null : "digestEnded";
  if (template !== "invitation") return null;
  const { invitationId } = MAIL_DATA.invitation.parse(data);
  return (await isInvitationOpen(ctx, invitationId)) ? null : "invitationOver";
}
