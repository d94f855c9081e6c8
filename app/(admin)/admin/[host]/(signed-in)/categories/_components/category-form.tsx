"use client";

import { useEffect } from "react";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextareaField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";

type Props = {
  action: ServerAction;
  category?: { id: string; name: string; slug: string; description: string };
};

/** A new category, or one that exists. */
export function CategoryForm({ action, category }: Props) {
  const { state, form } = useActionForm(action);
  useEffect(() => {
    if (state.status === "done" && !category) form.ref.current?.reset();
  }, [state, category, form.ref]);
  return (
    <form {...form} className="grid gap-4">
      {category ? <input type="hidden" name="id" value={category.id} /> : null}
      <FormMessage state={state} />
      <TextField
        name="name"
        label="Name"
        required
        maxLength={80}
        defaultValue={fieldValue(state, "name", category?.name)}
        error={fieldError(state, "name")}
      />
      <TextareaField
        name="description"
        label="Description"
        optionalLabel="optional"
        rows={3}
        maxLength={500}
        defaultValue={fieldValue(state, "description", category?.description)}
        error={fieldError(state, "description")}
      />
      <TextField
        name="slug"
        label="Address"
        optionalLabel="optional"
        hint={category ? "A new one breaks links to the old." : "Made from the name when left empty."}
        prefix="/category/"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={fieldValue(state, "slug", category?.slug)}
        error={fieldError(state, "slug")}
      />
      <SubmitButton className="justify-self-start">{category ? "Save" : "Add category"}</SubmitButton>
    </form>
  );
}
