"use client";

import { FileText } from "lucide-react";
import { useState, type ChangeEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { fieldId } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { answerUrl, isPicture } from "@/lib/files/answer-url";
import { pictureUrl } from "@/lib/files/picture-url";
import { REMOVE } from "@/lib/forms/form-data";
import { answerFault, formWord } from "@/lib/forms/messages";
import { AnswerGroup } from "./answer-group";
import type { FieldProps } from "./shared";
import { listOf } from "@/lib/i18n/list-of";

const ACCEPT = { image: "image/*", pdf: "application/pdf,.pdf" };

/** What is stored, another file in its place, or none: three inputs of one name. */
export function AnswerFile({ field, at, isFirm, shared }: FieldProps<"file">) {
  const { values, locale, idPrefix } = shared;
  const [fault, setFault] = useState<string>();
  const [stored, ...more] = (values[at] ?? "").split("\n");
  const error = fault ?? shared.errors[at];
  const kinds = listOf(
    field.accept.map((kind) => formWord(locale, kind)),
    locale,
  );

  function check({ target }: ChangeEvent<HTMLInputElement>) {
    const isTooLarge = [...(target.files ?? [])].some(({ size }) => size > field.maxMb * 1024 * 1024);
    const words = isTooLarge ? answerFault([field], `answers.${field.key}`, "tooLarge", locale) : "";
    target.setCustomValidity(words);
    setFault(words || undefined);
  }

  return (
    <AnswerGroup field={field} at={at} shared={shared} error={error}>
      {stored ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <input type="hidden" name={at} value={stored} />
          <a
            href={answerUrl(stored)}
            className="link inline-flex min-h-control-sm items-center gap-2 text-sm"
          >
            {isPicture(stored) ? (
              <img src={pictureUrl(stored, 480)} alt="" className="size-12 rounded-brand object-cover" />
            ) : (
              <FileText aria-hidden="true" className="size-5" />
            )}
            {formWord(locale, "stored")}
          </a>
          <Checkbox
            name={at}
            value={REMOVE}
            label={<span className="text-sm">{formWord(locale, "remove")}</span>}
            defaultChecked={more.includes(REMOVE)}
          />
        </div>
      ) : null}
      <FileDrop
        id={`${fieldId(at, idPrefix)}-file`}
        name={at}
        label={formWord(locale, "chooseFile")}
        hint={[
          formWord(locale, "fileHint", { kinds, maxMb: field.maxMb }),
          stored ? formWord(locale, "fileKept") : "",
        ]
          .filter(Boolean)
          .join(" ")}
        accept={field.accept.map((kind) => ACCEPT[kind]).join(",")}
        required={isFirm && !stored}
        aria-invalid={error ? true : undefined}
        onChange={check}
      />
    </AnswerGroup>
  );
}
