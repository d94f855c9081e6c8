"use client";

import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { Section } from "./section";
import { wired, type SectionProps } from "./wired";

/** How customers reach the tenant, and its small print. */
export function ContactSection({ branding, state }: SectionProps) {
  const t = useWords("branding");
  const { contact, links } = branding;
  const optional = { optionalLabel: t("optional") };
  const link = { ...optional, hint: t("linksHint"), maxLength: 500, inputMode: "url" as const };
  return (
    <Section id="contact" title={t("sectionContact")} hint={t("contactHint")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...wired(state, "contact.email", contact.email)}
          {...optional}
          label={t("contactEmail")}
          type="email"
        />
        <TextField
          {...wired(state, "contact.phone", contact.phone)}
          {...optional}
          label={t("contactPhone")}
          type="tel"
          maxLength={40}
        />
        <TextField
          {...wired(state, "contact.address", contact.address)}
          {...optional}
          label={t("contactAddress")}
          maxLength={200}
          className="sm:col-span-2"
        />
        <TextField {...wired(state, "links.support", links.support)} {...link} label={t("linksSupport")} />
        <TextField {...wired(state, "links.terms", links.terms)} {...link} label={t("linksTerms")} />
        <TextField {...wired(state, "links.privacy", links.privacy)} {...link} label={t("linksPrivacy")} />
      </div>
    </Section>
  );
}
