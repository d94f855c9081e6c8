import { Plus } from "lucide-react";
import type { EditorWords } from "@/components/forms/editor-words";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { FIELD_TYPES } from "@/lib/forms/field-inputs";
import type { Field, Form } from "@/lib/forms/schema";
import { wordsOf } from "@/lib/forms/messages";
import type { Language } from "@/lib/settings/fields";

/** Adds a field at the end, of the form or of a group in it. */
export function NewField({ form, words, language }: { form: Form; words: EditorWords; language: Language }) {
  const groups = groupsOf(form.fields, language);
  return (
    <div className="grid items-end gap-3 border-t border-line bg-surface-2 p-card sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
      <TextField name="new.label" label={words.newLabel} maxLength={300} autoComplete="off" data-focus-next />
      <SelectField
        name="new.type"
        label={words.newType}
        options={FIELD_TYPES.map((value) => ({ value, label: words.types[value] }))}
      />
      {groups.length > 0 ? (
        <SelectField
          name="new.in"
          label={words.newIn}
          className="sm:col-span-2"
          options={[
            { value: "", label: words.atTheEnd },
            ...groups.map(({ path, label }) => ({ value: path, label: words.inGroup(label) })),
          ]}
        />
      ) : null}
      <SubmitButton name="op" value="add" variant="outline">
        <Plus aria-hidden="true" />
        {words.add}
      </SubmitButton>
    </div>
  );
}

function groupsOf(fields: Field[], language: Language, above = ""): { path: string; label: string }[] {
  return fields.flatMap((field) => {
    if (field.type !== "group") return [];
    const path = `${above}${field.key}`;
    return [{ path, label: wordsOf(field.label, language) }, ...groupsOf(field.fields, language, `${path}.`)];
  });
}
