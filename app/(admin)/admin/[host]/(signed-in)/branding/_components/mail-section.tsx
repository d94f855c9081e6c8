"use client";

import { LinkButton } from "@/components/ui/link-button";
import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { Section } from "./section";
import { wired, type SectionProps } from "./wired";

/** How mail to customers is signed. */
export function MailSection({ branding, state }: SectionProps) {
  const t = useWords("branding");
  const { mail, name } = branding;
  const optional = { optionalLabel: t("optional") };
  return (
    <Section id="mail" title={t("sectionMail")} hint={t("mailHint")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...wired(state, "mail.senderName", mail.senderName)}
          {...optional}
          label={t("mailSenderName")}
          hint={t("mailSenderNameHint", { name })}
          maxLength={60}
        />
        <TextField
          {...wired(state, "mail.replyTo", mail.replyTo)}
          {...optional}
          label={t("mailReplyTo")}
          hint={t("mailReplyToHint")}
          type="email"
          maxLength={200}
        />
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted sm:col-span-2">
          {t("languageNote")}
          <LinkButton href="/admin/settings" variant="link" className="text-sm">
            {t("toSettings")}
          </LinkButton>
        </p>
      </div>
    </Section>
  );
}
