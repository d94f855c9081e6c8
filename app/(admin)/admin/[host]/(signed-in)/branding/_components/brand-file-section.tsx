"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { buttonVariants } from "@/components/ui/button-variants";
import { Checkbox } from "@/components/ui/checkbox";
import { FileDrop } from "@/components/ui/file-drop";
import { SubmitButton } from "@/components/ui/submit-button";
import { useWords } from "@/components/words/words-client";
import { importBrandAction } from "../actions";
import { Section } from "./section";

/** The brand as a file: out as it is, in as a draft. */
export function BrandFileSection({ isDraft, updatedAt }: { isDraft: boolean; updatedAt: string }) {
  const t = useWords("branding");
  const { state, form } = useActionForm(importBrandAction);
  const link = buttonVariants({ variant: "outline" });
  return (
    <Section id="file" title={t("sectionFile")} hint={t("fileHint")}>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <div className="flex flex-wrap gap-2">
          <a href="/admin/branding/export" download className={link}>
            {t("exportPublished")}
          </a>
          {isDraft ? (
            <a href="/admin/branding/export?of=draft" download className={link}>
              {t("exportDraft")}
            </a>
          ) : null}
        </div>
        <form {...form} className="grid gap-3">
          <FormMessage state={state} quiet />
          <input type="hidden" name="updatedAt" value={updatedAt} />
          <FileDrop
            id="field-file"
            name="file"
            label={t("importLabel")}
            hint={t("importHint")}
            accept="application/json,.json"
          />
          {isDraft ? <Checkbox name="replace" label={t("importReplace")} /> : null}
          <SubmitButton variant="outline" className="justify-self-start">
            {t("importNow")}
          </SubmitButton>
        </form>
      </div>
    </Section>
  );
}
