"use server";

import { redirect } from "next/navigation";
import { adminAction } from "@/lib/actions/admin-action";
import { requireAdmin } from "@/lib/auth/guards";
import { adminWords } from "@/lib/i18n/admin";
import { picturesAtHost } from "@/lib/mail/at-host";
import { resetMailText, saveMailText } from "@/lib/mail/edit-text";
import { renderMailPreview } from "@/lib/mail/preview";
import { resendMail } from "@/lib/mail/resend";
import { mailTextSchema, whichMailSchema, whichTextSchema } from "@/lib/mail/schema";
import { sendTestMail } from "@/lib/mail/send-test";
import { textFaults } from "@/lib/mail/text-faults";
import type { TextPreview } from "./_components/text-preview";

export const resendMailAction = adminAction("mail:write", whichMailSchema, async (ctx, { id }) => {
  redirect(`/admin/mail/${await resendMail(ctx, id)}?resent=1`);
});

export const saveMailTextAction = adminAction("mail:write", mailTextSchema, async (ctx, input) => {
  await saveMailText(ctx, input);
  redirect(`/admin/mail/texts?mail=${input.template}&lang=${input.locale}&done=saved`);
});

export const resetMailTextAction = adminAction("mail:write", whichTextSchema, async (ctx, which) => {
  await resetMailText(ctx, which);
  redirect(`/admin/mail/texts?mail=${which.template}&lang=${which.locale}&done=reset`);
});

export const sendTestMailAction = adminAction("mail:write", mailTextSchema, async (ctx, input) => {
  await sendTestMail(ctx, input);
  return adminWords(ctx.locale, "mail")("testSent", { address: ctx.actor.email });
});

/** What the words in the editor look like; null for what cannot be shown yet. */
export async function previewMailTextAction(typed: unknown): Promise<TextPreview | null> {
  const ctx = await requireAdmin("mail:write");
  const parsed = mailTextSchema.safeParse(typed);
  if (!parsed.success) return null;
  const { template, locale, subject, intro } = parsed.data;
  const text = { subject, intro };
  const mail = await renderMailPreview(ctx, template, ctx.tenant.branding, { locale, text });
  const faults = textFaults(parsed.data, ctx.locale);
  return { subject: mail.subject, preheader: mail.preheader, html: picturesAtHost(mail.html, ""), faults };
}
