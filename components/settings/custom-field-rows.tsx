"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useScripted } from "@/components/admin/use-scripted";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { fieldId } from "@/components/ui/field";
import { SelectField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import { CUSTOM_FIELD_TYPES, type CustomField } from "@/lib/settings/schema";
import type { FieldView } from "@/lib/settings/views";
import { isOn } from "./is-on";
import type { SettingsWords } from "./words";

/** Empty rows at the end where no script can add one. */
const SPARE_ROWS = 2;

type Props = { field: FieldView; state: FormState; words: SettingsWords };

/** Each custom field in a row of inputs. A row is known by its number; one left empty does not count. */
export function CustomFieldRows({ field, state, words }: Props) {
  const isScripted = useScripted();
  const { path, rows, help } = field;
  const [added, setAdded] = useState(() => Math.max(0, rowsTyped(state, path) - rows.length));
  const shown = rows.length + added + (isScripted ? 0 : SPARE_ROWS);
  const error = fieldError(state, path);
  return (
    <div id={fieldId(path)} className="grid gap-4">
      <p className="text-sm text-muted">{help}</p>
      {error ? <p className="text-sm font-strong text-danger">{error}</p> : null}
      {Array.from({ length: shown }, (_, row) => (
        <Row
          key={row}
          at={`${path}.${row}`}
          number={row + 1}
          stored={rows[row]}
          state={state}
          words={words}
        />
      ))}
      {isScripted ? (
        <Button variant="outline" size="sm" className="w-fit" onClick={() => setAdded(added + 1)}>
          <Plus aria-hidden="true" />
          {words.addField}
        </Button>
      ) : null}
    </div>
  );
}

type RowProps = { at: string; number: number; stored?: CustomField; state: FormState; words: SettingsWords };

function Row({ at, number, stored, state, words }: RowProps) {
  const input = (part: "key" | "label" | "options", initial: string | undefined) => ({
    name: `${at}.${part}`,
    label: words[part],
    defaultValue: fieldValue(state, `${at}.${part}`, initial),
    error: fieldError(state, `${at}.${part}`),
    autoComplete: "off",
  });
  const type = fieldValue(state, `${at}.type`, stored?.type);
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-brand border border-line p-card sm:grid-cols-2">
      <legend className="px-1 text-sm text-muted">{words.field(number)}</legend>
      <TextField {...input("label", stored?.label)} maxLength={80} />
      <TextField {...input("key", stored?.key)} maxLength={40} spellCheck={false} />
      <SelectField
        key={type}
        name={`${at}.type`}
        label={words.type}
        defaultValue={type || CUSTOM_FIELD_TYPES[0]}
        error={fieldError(state, `${at}.type`)}
        options={CUSTOM_FIELD_TYPES.map((value) => ({ value, label: words.types[value] }))}
      />
      <TextField {...input("options", stored?.options.join(", "))} maxLength={4_000} />
      <Checkbox
        name={`${at}.required`}
        label={words.required}
        defaultChecked={isOn(state, `${at}.required`, stored?.required ?? false)}
      />
    </fieldset>
  );
}

function rowsTyped(state: FormState, path: string): number {
  if (state.status !== "refused") return 0;
  const numbers = Object.keys(state.values)
    .filter((name) => name.startsWith(`${path}.`) && state.values[name])
    .map((name) => Number(name.slice(path.length + 1).split(".")[0]) + 1);
  return Math.max(0, ...numbers);
}
