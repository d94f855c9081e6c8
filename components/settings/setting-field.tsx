"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { fieldId } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { Switch } from "@/components/ui/switch";
import { SelectField, TextareaField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import type { FieldView } from "@/lib/settings/views";
import type { SettingsWords } from "./words";

type Props = { field: FieldView; state: FormState; words: SettingsWords };

/** One setting, drawn as its widget says, with the choice between two values where somebody else was quicker. */
export function SettingField({ field, state, words }: Props) {
  return (
    <div className="grid content-start gap-3">
      <input type="hidden" name="shown" value={field.path} />
      <Widget field={field} state={state} words={words} />
      <DecideBetween field={field} state={state} words={words} />
    </div>
  );
}

function Widget({ field, state, words }: Props) {
  const { path, label, widget, options, unit, maxLength } = field;
  const hint = field.isFaulty ? `${field.help} ${words.faultyField}` : field.help;
  const shared = {
    name: path,
    label,
    hint,
    error: fieldError(state, path),
    optionalLabel: field.isEmptyAllowed ? words.optional : undefined,
  };
  const value = fieldValue(state, path, field.value);
  switch (widget) {
    case "select":
      return <SelectField {...shared} key={value} defaultValue={value} options={options} />;
    case "switch":
      return (
        <Switch
          id={fieldId(path)}
          name={path}
          label={label}
          hint={hint}
          defaultChecked={isOn(state, path, field.value === "on")}
        />
      );
    case "areas":
      return <TextareaField {...shared} rows={6} maxLength={40_000} defaultValue={value} />;
    case "secret":
      return <SecretField field={field} state={state} words={words} shared={shared} />;
    case "timeZone":
      return (
        <>
          <TextField
            {...shared}
            defaultValue={value}
            maxLength={maxLength}
            list={`${fieldId(path)}-list`}
            autoComplete="off"
            spellCheck={false}
          />
          <datalist id={`${fieldId(path)}-list`}>
            {options.map((option) => (
              <option key={option.value} value={option.value} />
            ))}
          </datalist>
        </>
      );
    default:
      return (
        <TextField
          {...shared}
          defaultValue={value}
          maxLength={maxLength ?? 20}
          type={widget === "time" ? "time" : "text"}
          inputMode={widget === "number" || widget === "money" ? "decimal" : undefined}
          suffix={unit}
          autoComplete="off"
        />
      );
  }
}

function SecretField({
  field,
  state,
  words,
  shared,
}: Props & { shared: { name: string; label: string; hint: string } }) {
  const typed = fieldValue(state, field.path);
  return (
    <div className="grid gap-1">
      <TextField
        {...shared}
        hint={`${shared.hint} ${field.value ? words.secretKept : words.secretMissing}`}
        defaultValue={typed}
        maxLength={field.maxLength}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://"
      />
      {field.value ? (
        <Checkbox
          name={`${field.path}.remove`}
          label={
            <span className="text-sm">
              {words.remove}
              <span className="sr-only">: {field.label}</span>
            </span>
          }
          defaultChecked={isOn(state, `${field.path}.remove`, false)}
        />
      ) : null}
    </div>
  );
}

/** Both values, and which of them to keep. What was seen goes along, in case it changes once more. */
function DecideBetween({ field, state, words }: Props) {
  const choice =
    state.status === "refused" ? state.choices?.find((one) => one.field === field.path) : undefined;
  if (!choice) return null;
  return (
    <>
      <input type="hidden" name={`seen:${field.path}`} value={choice.version} />
      <RadioCards
        legend={field.label}
        hideLegend
        name={`choice:${field.path}`}
        required
        columns={2}
        options={[
          { value: "mine", label: words.mine, hint: <Value>{choice.mine}</Value> },
          { value: "theirs", label: words.theirs(choice.by), hint: <Value>{choice.theirs}</Value> },
        ]}
      />
    </>
  );
}

function Value({ children }: { children: string }) {
  return <span className="break-words whitespace-pre-wrap">{children}</span>;
}

/** A box that was not ticked sends nothing at all. */
function isOn(state: FormState, name: string, initial: boolean): boolean {
  return state.status === "refused" ? state.values[name] === "on" : initial;
}
