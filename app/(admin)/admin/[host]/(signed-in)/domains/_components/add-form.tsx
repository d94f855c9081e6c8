"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { addDomainAction } from "../actions";

/** Asks for the name of a domain, and nothing else. */
export function AddForm() {
  const t = useWords("domains");
  const { state, form } = useActionForm(addDomainAction);
  return (
    <form {...form} className="grid max-w-xl gap-4" noValidate>
      <FormMessage state={state} />
      <TextField
        name="host"
        label={t("host")}
        hint={t("hostHint")}
        required
        maxLength={2_000}
        inputMode="url"
        autoCapitalize="none"
        autoCorrect="off"
        autoComplete="off"
        spellCheck={false}
        defaultValue={fieldValue(state, "host")}
        error={fieldError(state, "host")}
      />
      <SubmitButton className="justify-self-start">{t("add")}</SubmitButton>
    </form>
  );
}
