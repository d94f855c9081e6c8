"use client";

import { Fragment, useRef, useState } from "react";
import { useScripted } from "@/components/admin/use-scripted";
import { cn } from "@/components/ui/cn";
import { askedFields, type Answers } from "@/lib/forms/answers";
import { convertPosted, MARK, postedAnswers, type PostedAnswers } from "@/lib/forms/form-data";
import { whenWords } from "@/lib/forms/messages";
import type { Field, Form } from "@/lib/forms/schema";
import type { Locale } from "@/lib/i18n/translator";
import { AnswerField } from "./answer-field";
import { AnswerGroup } from "./answer-group";
import { AnswerRows } from "./answer-rows";
import { postedIn, valuesOf, type InputValues } from "./input-values";
import type { FieldProps } from "./shared";

type Props = {
  /** What is asked; of a form that is asked in part, those fields. */
  form: Pick<Form, "fields" | "version">;
  /** What is stored. */
  answers: Answers;
  /** What was typed before the form was refused, all of it (refusedInput). */
  typed?: InputValues | null;
  /** By the names of the inputs: answers.parts.0.name. */
  errors?: Record<string, string>;
  locale: Locale;
  idPrefix?: string;
};

/**
 * The fields of a tenant's form, within a <form> of the page. Those that hang on another answer come and go with it; without
 * JavaScript all are there, and say when they matter.
 */
export function AnswerFields({ form, answers, typed, errors = {}, locale, idPrefix }: Props) {
  const values = typed ?? valuesOf(answers);
  const box = useRef<HTMLDivElement>(null);
  const [posted, setPosted] = useState<PostedAnswers>(() => postedAnswers({ ...values, [MARK]: "" })!);
  const read = () => setPosted(postedAnswers(postedIn(box.current!))!);
  return (
    <div ref={box} onChange={read} className="grid gap-5">
      <input type="hidden" name={MARK} value={form.version} />
      <FieldList
        fields={form.fields}
        at={MARK}
        posted={posted}
        isFirm
        shared={{ values, errors, locale, idPrefix, onRowsChange: () => queueMicrotask(read) }}
      />
    </div>
  );
}

type ListProps = Pick<FieldProps<"group">, "at" | "posted" | "isFirm" | "shared"> & { fields: Field[] };

function FieldList({ fields, at, posted, isFirm, shared }: ListProps) {
  const isScripted = useScripted();
  const asked = askedFields(fields, convertPosted(fields, posted).answers);
  return fields.map((field, index) => {
    const isAsked = asked.has(field.key);
    const inner = posted[field.key];
    const within = {
      at: `${at}.${field.key}`,
      posted: (typeof inner === "object" && inner !== null ? inner : {}) as PostedAnswers,
      isFirm: isFirm && field.required && (!field.when || isScripted),
      shared,
    };
    const drawn =
      field.type === "group" ? (
        <GroupOf field={field} {...within} />
      ) : (
        <AnswerField field={field} {...within} />
      );
    if (!field.when) return <Fragment key={field.key}>{drawn}</Fragment>;
    return (
      <fieldset
        key={field.key}
        role="presentation"
        // Not asked, it is not posted either; without JavaScript it always is, and the server knows which to leave out.
        disabled={isScripted && !isAsked}
        className={cn("grid min-w-0 gap-1.5", !isAsked && "hidden noscript:grid")}
      >
        <p className="hidden text-sm text-muted noscript:block">
          {whenWords(field, fields.slice(0, index), shared.locale)}
        </p>
        {drawn}
      </fieldset>
    );
  });
}

function GroupOf(props: FieldProps<"group">) {
  const { field, at, posted, shared } = props;
  if (!field.many)
    return (
      <AnswerGroup field={field} at={at} shared={shared}>
        <FieldList {...props} fields={field.fields} />
      </AnswerGroup>
    );
  return (
    <AnswerRows {...props}>
      {(row) => (
        <FieldList
          fields={field.fields}
          at={`${at}.${row}`}
          posted={(posted[row] ?? {}) as PostedAnswers}
          isFirm={false}
          shared={shared}
        />
      )}
    </AnswerRows>
  );
}
