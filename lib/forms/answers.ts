import { z } from "zod";
import type { Condition, Field, Form, Group } from "./schema";

export type Address = {
  street: string;
  postcode: string;
  city: string;
  region?: string;
  /** Two letters, as in ISO 3166. */
  country?: string;
};
export type Answer = string | number | string[] | Address | Answers | Answers[];
/** What was answered, by the key of the field. Nothing is there for a question that was not answered, or not asked. */
export type Answers = { [key: string]: Answer };

/* Messages are keys of lib/forms/messages.ts; what they need to know is in the issue itself. */

const control = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const line = (max: number) =>
  z
    .string("text")
    .trim()
    .max(max, "tooLong")
    .refine((value) => !control.test(value), "control");
const FORMATS = {
  email: z.email("email"),
  url: z.url({ protocol: /^https?$/, error: "url" }),
  phone: z.string().regex(/^[-+()./\d\s]{5,40}$/, "phone"),
};

export const addressSchema = z.strictObject({
  street: line(160).min(3, "street"),
  postcode: line(20),
  city: line(80).min(1, "city"),
  region: line(80).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "country")
    .optional(),
});

/** A file is answered by the key under which it is stored (lib/files). */
const fileKey = z.string("file").regex(/^[a-f0-9]{8,64}(-\d{2,4})?(\.[a-z0-9]{2,5})?$/, "file");

/**
 * What one field may be answered with, once it is.
 * @param isOld for answers that were given before: what a group did not ask for then is not missed in it
 */
export function answerSchema(field: Field, isOld = false): z.ZodType<Answer> {
  switch (field.type) {
    case "text": {
      const text = line(field.maxLength).min(1, "required");
      const flat = field.multiline ? text : text.refine((value) => !/\n/.test(value), "oneLine");
      return field.format ? flat.pipe(FORMATS[field.format]) : flat;
    }
    case "number": {
      const { min = -1e12, max = 1e12, decimals } = field;
      return z
        .number("number")
        .min(min, "tooSmall")
        .max(max, "tooBig")
        .multipleOf(10 ** -decimals, "decimals");
    }
    case "date":
      return z.iso
        .date("date")
        .refine((day) => day >= (field.from ?? ""), { error: "tooEarly", params: { from: field.from } })
        .refine((day) => day <= (field.until ?? "9999-12-31"), {
          error: "tooLate",
          params: { until: field.until },
        });
    case "select":
      return z.enum(valuesOf(field), "option");
    case "multi-select":
      return z
        .array(z.enum(valuesOf(field), "option"), "option")
        .min(1, "required")
        .max(field.most ?? field.options.length, "tooMany")
        .refine((chosen) => new Set(chosen).size === chosen.length, "twice");
    case "file":
      return fileKey;
    case "address":
      return addressSchema;
    case "group":
      return field.many
        ? z.array(answersSchemaOf(field.fields, isOld), "list").min(1, "required").max(field.most, "tooMany")
        : answersSchemaOf(field.fields, isOld);
  }
}

/**
 * What a whole form may be answered with. A key that the form does not have is refused; a field that is not asked for, by its
 * `when`, needs no answer and keeps none.
 */
export function answersSchema(form: Pick<Form, "fields">): z.ZodType<Answers> {
  return answersSchemaOf(form.fields);
}

function answersSchemaOf(fields: Field[], isOld = false): z.ZodType<Answers> {
  const shape = Object.fromEntries(fields.map((field) => [field.key, answerSchema(field, isOld).nullish()]));
  return z.strictObject(shape, "form").transform((given, issues) => {
    const answers: Answers = {};
    for (const field of fields) {
      if (!isAsked(field, answers)) continue;
      const answer = given[field.key] as Answer | null | undefined;
      if (answer !== null && answer !== undefined) answers[field.key] = answer;
      else if (field.required && !isOld)
        issues.addIssue({ code: "custom", path: [field.key], message: "required" });
    }
    return answers;
  });
}

/** Whether a field is asked for, by what the fields before it say. */
export function isAsked({ when }: Pick<Field, "when">, before: Answers): boolean {
  if (!when) return true;
  const answer = before[when.field];
  if ("answered" in when) return (answer !== undefined) === when.answered;
  const wanted = wantedBy(when);
  return Array.isArray(answer)
    ? answer.some((one) => wanted.includes(one as never))
    : wanted.includes(answer as never);
}

/** The keys of the fields that are asked for, by what is answered so far; what is not asked for answers nothing. */
export function askedFields(fields: Field[], given: Record<string, unknown>): Set<string> {
  const before: Answers = {};
  const asked = new Set<string>();
  for (const field of fields) {
    if (!isAsked(field, before)) continue;
    asked.add(field.key);
    if (given[field.key] !== undefined) before[field.key] = given[field.key] as Answer;
  }
  return asked;
}

export function wantedBy(when: Extract<Condition, { is: unknown }>): (string | number | boolean)[] {
  return Array.isArray(when.is) ? when.is : [when.is];
}

export function valuesOf({ options }: { options: { value: string }[] }): string[] {
  return options.map(({ value }) => value);
}

/** The fields of a form and of the groups in it, the outer one before its inner ones. */
export function allFields(fields: Field[]): Field[] {
  return fields.flatMap((field) => [
    field,
    ...(field.type === "group" ? allFields((field as Group).fields) : []),
  ]);
}
