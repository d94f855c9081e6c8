import type { ReactNode } from "react";
import { fieldId } from "@/components/ui/field";
import { formWord, wordsOf } from "@/lib/forms/messages";
import type { Field } from "@/lib/forms/schema";
import type { Shared } from "./shared";

type Props = { field: Field; at: string; shared: Shared; hint?: string; error?: string; children: ReactNode };

/** Several inputs that are one answer, under one name. */
export function AnswerGroup({ field, at, shared, hint, error = shared.errors[at], children }: Props) {
  const { locale, idPrefix } = shared;
  const id = fieldId(at, idPrefix);
  const help = [field.help ? wordsOf(field.help, locale) : "", hint].filter(Boolean).join(" ");
  const describedBy = [error ? `${id}-error` : "", help ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={describedBy || undefined}
      className="grid min-w-0 gap-3 outline-none"
    >
      <legend className="mb-1.5 text-sm font-strong text-ink">
        {wordsOf(field.label, locale)}
        {field.required ? null : (
          <span className="font-normal text-muted"> ({formWord(locale, "optional")})</span>
        )}
      </legend>
      {help ? (
        <p id={`${id}-hint`} className="-mt-2 text-sm text-muted">
          {help}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-strong text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
