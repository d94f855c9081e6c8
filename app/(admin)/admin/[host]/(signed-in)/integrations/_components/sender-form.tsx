"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { setSenderAction } from "../actions";

/** One address and its button. */
export function SenderForm({ address = "" }: { address?: string }) {
  const t = useWords("integrations");
  const { state, form } = useActionForm(setSenderAction);
  return (
    <form {...form} className="grid max-w-md gap-3">
      <FormMessage state={state} idPrefix="sender" />
      <TextField
        name="address"
        idPrefix="sender"
        type="email"
        label={t("sender_address")}
        hint={t("sender_hint")}
        required
        maxLength={200}
        autoComplete="off"
        defaultValue={fieldValue(state, "address", address)}
        error={fieldError(state, "address")}
      />
      <SubmitButton className="justify-self-start">{t("sender_save")}</SubmitButton>
    </form>
  );
}
