"use client";

import { useEffect } from "react";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextareaField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { addNoteAction } from "../actions";
import { useWords } from "@/components/words/words-client";

/** A note for the team, at the end of the history. */
export function NoteForm({ orderId }: { orderId: string }) {
  const { state, form } = useActionForm(addNoteAction);
  const t = useWords("orders");
  useEffect(() => {
    if (state.status === "done") form.ref.current?.reset();
  }, [state, form.ref]);
  return (
    <form {...form} className="mt-4 grid gap-2 border-t border-line pt-4">
      <input type="hidden" name="orderId" value={orderId} />
      <FormMessage state={state} />
      <TextareaField
        name="body"
        label={t("note")}
        hint={t("noteHint")}
        rows={2}
        maxLength={2000}
        required
        defaultValue={fieldValue(state, "body")}
        error={fieldError(state, "body")}
      />
      <SubmitButton variant="outline" className="justify-self-start">
        {t("addNote")}
      </SubmitButton>
    </form>
  );
}
