import { z } from "zod";
import { answerSchema, wantedBy } from "./answers";
import type { Condition, Field, Form } from "./schema";

type JsonSchema = Record<string, unknown>;

/** The answers of a form as JSON Schema (2020-12), for programs that send them. */
export function jsonSchemaOf(form: Form): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `${form.form} ${form.version}`,
    ...answersOf(form.fields),
  };
}

function answersOf(fields: Field[]): JsonSchema {
  const required = fields.filter((field) => field.required && !field.when).map(({ key }) => key);
  const conditional = fields.filter((field) => field.required && field.when);
  return {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field.key, answerOf(field)])),
    additionalProperties: false,
    ...(required.length ? { required } : {}),
    ...(conditional.length
      ? { allOf: conditional.map(({ key, when }) => ({ if: holds(when!), then: { required: [key] } })) }
      : {}),
  };
}

function answerOf(field: Field): JsonSchema {
  const title = typeof field.label === "string" ? field.label : field.label.en;
  if (field.type !== "group") {
    const { $schema: _draft, ...schema } = z.toJSONSchema(answerSchema(field), { io: "input" }) as JsonSchema;
    return { title, ...schema, ...(field.type === "multi-select" ? { uniqueItems: true } : {}) };
  }
  const one = answersOf(field.fields);
  return field.many
    ? { title, type: "array", minItems: 1, maxItems: field.most, items: one }
    : { title, ...one };
}

function holds(when: Condition): JsonSchema {
  if ("answered" in when) {
    const there = { required: [when.field] };
    return when.answered ? there : { not: there };
  }
  const wanted = { enum: wantedBy(when) };
  return {
    required: [when.field],
    properties: { [when.field]: { anyOf: [wanted, { type: "array", contains: wanted }] } },
  };
}
