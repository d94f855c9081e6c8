"use client";

import { useState } from "react";
import { EnterSubmit } from "@/components/admin/enter-submit";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { useUnsavedGuard } from "@/components/admin/use-unsaved-guard";
import { Panel } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldValue } from "@/lib/actions/form-state";
import type { Language } from "@/lib/settings/fields";
import type { SectionView } from "@/lib/settings/views";
import { SettingField } from "./setting-field";
import { settingsWords } from "./words";

type Props = {
  action: ServerAction;
  sections: SectionView[];
  version: number;
  language: Language;
  /** Whose settings, where the page is not the tenant's own, and where the form comes back to. */
  hidden: Record<string, string | undefined>;
};

/** The fields of some sections, generated from the schema. */
export function SettingsForm({ action, sections, version, language, hidden }: Props) {
  const { state, form, isPending } = useActionForm(action);
  const words = settingsWords(language);
  // As the form was opened: what is fetched later does not make old fields new.
  const [opened] = useState(version);
  useUnsavedGuard(form.ref, isPending, state.status === "refused");
  const isConfirming = state.status === "refused" && state.code === "CONFIRMATION_NEEDED";
  return (
    <form {...form} className="grid gap-4">
      <EnterSubmit />
      <input type="hidden" name="version" value={fieldValue(state, "version", opened)} />
      <input type="hidden" name="language" value={language} />
      {Object.entries(hidden).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <FormMessage state={state} />
      {isConfirming ? (
        <SubmitButton
          variant="danger"
          className="w-fit"
          name="confirm"
          value={`currency:${fieldValue(state, "general.currency")}`}
        >
          {words.confirm}
        </SubmitButton>
      ) : null}
      {sections.map(({ id, label, help, fields }) => (
        <Panel key={id} title={label} description={help}>
          <div className="grid items-start gap-x-6 gap-y-5 lg:grid-cols-2">
            {fields.map((field) => (
              <SettingField key={field.path} field={field} state={state} words={words} />
            ))}
          </div>
        </Panel>
      ))}
      <div className="max-md:sticky max-md:bottom-14 max-md:z-20 max-md:border-t max-md:border-line max-md:bg-paper max-md:py-2">
        <SubmitButton size="lg" className="max-md:w-full md:min-w-40">
          {state.status === "refused" && state.choices ? words.choose : words.save}
        </SubmitButton>
      </div>
    </form>
  );
}
