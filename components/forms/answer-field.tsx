"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { fieldId } from "@/components/ui/field";
import { SelectField, TextareaField, TextField } from "@/components/ui/text-field";
import { ADDRESS_PARTS } from "@/lib/forms/form-data";
import { formWord, wordsOf } from "@/lib/forms/messages";
import type { Field } from "@/lib/forms/schema";
import { AnswerFile } from "./answer-file";
import { AnswerGroup } from "./answer-group";
import type { FieldProps } from "./shared";

type Leaf = Exclude<Field["type"], "group">;

const TEXT_TYPES = { email: "email", url: "url", phone: "tel" } as const;

/** One field that is not made of others, by its type. */
export function AnswerField(props: FieldProps<Leaf>) {
  const { field, at, isFirm, shared } = props;
  const { values, errors, locale, idPrefix } = shared;
  const value = values[at] ?? "";
  const common = {
    name: at,
    label: wordsOf(field.label, locale),
    hint: field.help ? wordsOf(field.help, locale) : undefined,
    error: errors[at],
    required: isFirm,
    optionalLabel: field.required ? undefined : formWord(locale, "optional"),
    idPrefix,
    defaultValue: value,
  };
  switch (field.type) {
    case "text":
      return field.multiline ? (
        <TextareaField {...common} rows={3} maxLength={field.maxLength} />
      ) : (
        <TextField
          {...common}
          maxLength={field.maxLength}
          type={field.format ? TEXT_TYPES[field.format] : "text"}
          placeholder={field.format === "url" ? "https://" : undefined}
        />
      );
    case "number":
      return (
        <TextField
          {...common}
          inputMode="decimal"
          suffix={field.unit}
          maxLength={30}
          className="max-w-60"
          autoComplete="off"
        />
      );
    case "date":
      return <TextField {...common} type="date" min={field.from} max={field.until} className="max-w-60" />;
    case "select": {
      const options = field.options.map((one) => ({ value: one.value, label: wordsOf(one.label, locale) }));
      // A select that is there does not follow a new default.
      return (
        <SelectField
          key={value}
          {...common}
          options={[{ value: "", label: formWord(locale, "choose") }, ...options]}
        />
      );
    }
    case "multi-select":
      return <Several {...props} field={field} />;
    case "address":
      return <AddressInputs {...props} field={field} />;
    case "file":
      return <AnswerFile {...props} field={field} />;
  }
}

function Several({ field, at, shared }: FieldProps<"multi-select">) {
  const { locale, values } = shared;
  const chosen = (values[at] ?? "").split("\n");
  return (
    <AnswerGroup
      field={field}
      at={at}
      shared={shared}
      hint={field.most ? formWord(locale, "atMost", { most: field.most }) : undefined}
    >
      <div className="-my-1.5 grid gap-x-4 sm:grid-cols-2">
        {field.options.map(({ value, label }) => (
          <Checkbox
            key={value}
            name={at}
            value={value}
            label={wordsOf(label, locale)}
            defaultChecked={chosen.includes(value)}
            aria-invalid={shared.errors[at] ? true : undefined}
            aria-describedby={shared.errors[at] ? `${fieldId(at, shared.idPrefix)}-error` : undefined}
          />
        ))}
      </div>
    </AnswerGroup>
  );
}

const LENGTHS = { street: 160, postcode: 20, city: 80, region: 80, country: 2 };

function AddressInputs({ field, at, isFirm, shared }: FieldProps<"address">) {
  const { values, errors, locale, idPrefix } = shared;
  return (
    <AnswerGroup field={field} at={at} shared={shared}>
      <div className="grid gap-3 sm:grid-cols-2">
        {ADDRESS_PARTS.map((part) => {
          const isNeeded = part === "street" || part === "city";
          return (
            <TextField
              key={part}
              name={`${at}.${part}`}
              label={formWord(locale, part)}
              error={errors[`${at}.${part}`]}
              required={isFirm && isNeeded}
              optionalLabel={isNeeded ? undefined : formWord(locale, "optional")}
              idPrefix={idPrefix}
              defaultValue={values[`${at}.${part}`]}
              maxLength={LENGTHS[part]}
              className={part === "street" ? "sm:col-span-2" : undefined}
            />
          );
        })}
      </div>
    </AnswerGroup>
  );
}
