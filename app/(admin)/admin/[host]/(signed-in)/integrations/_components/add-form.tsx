"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { addSuppressionAction } from "../suppressions/actions";

/** Puts an address on the list by hand. */
export function AddForm() {
  const t = useWords("integrations");
  const { state, form } = useActionForm(addSuppressionAction);
  return (
    <form {...form} className="grid max-w-md gap-3">
      <FormMessage state={state} idPrefix="add" />
      <TextField
        key={state.status === "done" ? state.message : "typing"}
        name="address"
        idPrefix="add"
        type="email"
        label={t("list_address")}
        required
        maxLength={320}
        autoComplete="off"
        defaultValue={fieldValue(state, "address")}
        error={fieldError(state, "address")}
      />
      <SubmitButton variant="outline" className="justify-self-start">
        {t("list_addNow")}
      </SubmitButton>
    </form>
  );
}
