"use client";

import { useId } from "react";
import { TextareaField, TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { Section } from "./section";
import { wired, type SectionProps } from "./wired";

/** Each with its words, and how long it may be. */
const HOME = [
  ["action", "homeAction", 30],
  ["featured", "homeFeatured", 60],
  ["all", "homeAll", 60],
] as const;

/** What the tenant is called, and the words on its first page. */
export function IdentitySection({ branding, state }: SectionProps) {
  const t = useWords("branding");
  const hintId = useId();
  const optional = { optionalLabel: t("optional") };
  return (
    <Section id="identity" title={t("sectionIdentity")} hint={t("identityHint")}>
      <div className="grid gap-4">
        <TextField {...wired(state, "name", branding.name)} label={t("name")} required maxLength={60} />
        <TextField
          {...wired(state, "tagline", branding.tagline)}
          {...optional}
          label={t("tagline")}
          maxLength={120}
        />
        <TextField
          {...wired(state, "hero.title", branding.hero.title)}
          {...optional}
          label={t("heroTitle")}
          maxLength={90}
        />
        <TextareaField
          {...wired(state, "hero.text", branding.hero.text)}
          {...optional}
          label={t("heroText")}
          rows={2}
          maxLength={280}
        />
        <fieldset aria-describedby={hintId} className="min-w-0">
          <legend className="text-sm font-strong">{t("homeWords")}</legend>
          <p id={hintId} className="mb-2 text-sm text-muted">
            {t("homeHint")}
          </p>
          <div className="grid gap-4">
            {HOME.map(([part, label, maxLength]) => (
              <TextField
                key={part}
                {...wired(state, `home.${part}`, branding.home[part])}
                {...optional}
                label={t(label)}
                maxLength={maxLength}
              />
            ))}
          </div>
        </fieldset>
      </div>
    </Section>
  );
}
