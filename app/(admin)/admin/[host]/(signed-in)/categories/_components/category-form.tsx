"use client";

import { useEffect, useState } from "react";
import { ConflictChoices } from "@/components/admin/conflict-choices";
import { EnterSubmit } from "@/components/admin/enter-submit";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextareaField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { useWords } from "@/components/words/words-client";

type Props = {
  action: ServerAction;
  category?: { id: string; name: string; slug: string; description: string; updatedAt: string };
};

/** A new category, or one that exists. */
export function CategoryForm({ action, category }: Props) {
  const { state, form } = useActionForm(action);
  const t = useWords("categories");
  const common = useWords("common");
  // As the form was opened: what is fetched later does not make old fields new.
  const [opened] = useState(category?.updatedAt);
  useEffect(() => {
    if (state.status === "done" && !category) form.ref.current?.reset();
  }, [state, category, form.ref]);
  return (
    <form {...form} className="grid gap-4">
      <EnterSubmit />
      {category ? (
        <>
          <input type="hidden" name="id" value={category.id} />
          <input type="hidden" name="updatedAt" value={fieldValue(state, "updatedAt", opened)} />
        </>
      ) : null}
      <FormMessage
        state={state}
        actions={
          category ? <ConflictChoices state={state} href={`/admin/categories/${category.id}`} /> : null
        }
      />
      <TextField
        name="name"
        label={common("name")}
        required
        maxLength={80}
        defaultValue={fieldValue(state, "name", category?.name)}
        error={fieldError(state, "name")}
      />
      <TextareaField
        name="description"
        label={common("description")}
        optionalLabel={common("optional")}
        rows={3}
        maxLength={500}
        defaultValue={fieldValue(state, "description", category?.description)}
        error={fieldError(state, "description")}
      />
      <TextField
        name="slug"
        label={common("address")}
        optionalLabel={common("optional")}
        hint={t(category ? "slugChange" : "slugNew")}
        prefix="/category/"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={fieldValue(state, "slug", category?.slug)}
        error={fieldError(state, "slug")}
      />
      <SubmitButton className="justify-self-start">{category ? common("save") : t("add")}</SubmitButton>
    </form>
  );
}
