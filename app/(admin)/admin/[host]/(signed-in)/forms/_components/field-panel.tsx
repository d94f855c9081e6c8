import type { ReactNode } from "react";
import type { EditorWords } from "@/components/forms/editor-words";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextareaField, TextField } from "@/components/ui/text-field";
import type { Draft } from "@/lib/forms/draft";
import { faultIn } from "@/lib/forms/fault-words";
import { FIELD_TYPES, type FieldInput } from "@/lib/forms/field-inputs";
import type { Field } from "@/lib/forms/schema";
import { wordsOf } from "@/lib/forms/messages";
import type { Language } from "@/lib/settings/fields";

type Props = {
  open: NonNullable<Draft["open"]>;
  /** The fields that can be asked by: those before it. */
  before: Field[];
  words: EditorWords;
  language: Language;
};

/**
 * What is said of one field, as inputs. Those of all types are there, and the stylesheet shows the ones of the type that is chosen:
 * so they follow without a script too.
 */
export function FieldPanel({ open: { path, inputs, was, errors }, before, words, language }: Props) {
  const say = words.inputs;
  const fault = (name: string) => (errors[name] ? faultIn(errors[name], language) : undefined);
  const text = (name: FieldInput, label: string) => ({
    name: `field.${name}`,
    label,
    defaultValue: inputs[name],
    error: fault(name),
    autoComplete: "off",
  });
  const box = (name: FieldInput, label: string) => (
    <Checkbox name={`field.${name}`} label={label} defaultChecked={inputs[name] === "on"} />
  );
  return (
    <div className="group/field grid gap-4 bg-surface-2 p-card">
      <input type="hidden" name="open" value={path.join(".")} />
      <input type="hidden" name="was" value={JSON.stringify(was)} />
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField {...text("label", say.label)} maxLength={300} />
        <TextField {...text("labelZh", say.labelZh)} maxLength={300} lang="zh-CN" />
        <TextField {...text("help", say.help)} maxLength={300} />
        <TextField {...text("helpZh", say.helpZh)} maxLength={300} lang="zh-CN" />
        <TextField {...text("key", say.key)} hint={say.keyHint} maxLength={40} spellCheck={false} />
        <SelectField
          name="field.type"
          label={say.type}
          defaultValue={inputs.type}
          error={fault("type")}
          options={FIELD_TYPES.map((value) => ({ value, label: words.types[value] }))}
        />
        {box("required", say.required)}
        {box("public", say.public)}
      </div>
      <Only className="group-has-[option[value=text]:checked]/field:grid">
        <SelectField
          name="field.format"
          label={say.format}
          defaultValue={inputs.format}
          options={Object.entries(say.formats).map(([value, label]) => ({ value, label }))}
        />
        <TextField {...text("maxLength", say.maxLength)} inputMode="numeric" />
        {box("multiline", say.multiline)}
      </Only>
      <Only className="group-has-[option[value=number]:checked]/field:grid">
        <TextField {...text("min", say.min)} inputMode="decimal" />
        <TextField {...text("max", say.max)} inputMode="decimal" />
        <TextField {...text("decimals", say.decimals)} inputMode="numeric" />
        <TextField {...text("unit", say.unit)} maxLength={20} />
      </Only>
      <Only className="group-has-[option[value=date]:checked]/field:grid">
        <TextField {...text("from", say.from)} type="date" />
        <TextField {...text("until", say.until)} type="date" />
      </Only>
      <Only className="group-has-[option[value=multi-select]:checked]/field:grid group-has-[option[value=select]:checked]/field:grid">
        <TextareaField
          {...text("options", say.options)}
          hint={say.optionsHint}
          className="sm:col-span-2"
          rows={4}
          spellCheck={false}
        />
      </Only>
      <Only className="group-has-[option[value=group]:checked]/field:grid group-has-[option[value=multi-select]:checked]/field:grid">
        <TextField {...text("most", say.most)} inputMode="numeric" />
      </Only>
      <Only className="group-has-[option[value=group]:checked]/field:grid">{box("many", say.many)}</Only>
      <Only className="group-has-[option[value=file]:checked]/field:grid">
        <TextField {...text("maxMb", say.maxMb)} inputMode="decimal" />
        <div>
          {box("images", say.images)}
          {box("pdfs", say.pdfs)}
        </div>
      </Only>
      {before.length > 0 || inputs.whenField ? (
        <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-3">
          <SelectField
            name="field.whenField"
            label={say.whenField}
            defaultValue={inputs.whenField}
            error={fault("when")}
            options={[
              { value: "", label: say.always },
              ...before.map(({ key, label }) => ({ value: key, label: wordsOf(label, language) })),
            ]}
          />
          <SelectField
            name="field.whenHow"
            label={say.whenHow}
            defaultValue={inputs.whenHow}
            options={Object.entries(say.how).map(([value, label]) => ({ value, label }))}
          />
          <TextField {...text("whenIs", say.whenIs)} />
        </div>
      ) : null}
      <div className="flex gap-2">
        <SubmitButton name="op" value="save">
          {words.save}
        </SubmitButton>
        <SubmitButton name="op" value="close" variant="ghost">
          {words.close}
        </SubmitButton>
      </div>
    </div>
  );
}

function Only({ className, children }: { className: string; children: ReactNode }) {
  return <div className={cn("hidden items-start gap-x-4 gap-y-3 sm:grid-cols-2", className)}>{children}</div>;
}
