import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import type { EditorWords } from "@/components/forms/editor-words";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Draft } from "@/lib/forms/draft";
import type { Field } from "@/lib/forms/schema";
import { wordsOf } from "@/lib/forms/messages";
import type { Language } from "@/lib/settings/fields";
import { FieldPanel } from "./field-panel";

type Props = {
  fields: Field[];
  path: string[];
  open: Draft["open"];
  serial: number;
  words: EditorWords;
  language: Language;
};

/** The fields of a form, or of a group in it, each with what can be done to it. */
export function FieldList({ fields, path, open, serial, words, language }: Props) {
  return (
    <ol className={path.length > 0 ? "ms-card border-s border-line" : undefined}>
      {fields.map((field, at) => {
        const own = [...path, field.key];
        const id = own.join(".");
        const label = wordsOf(field.label, language);
        const isOpen = open?.path.join(".") === id;
        return (
          <li key={id} className="border-b border-line last:border-b-0">
            <div className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 px-card py-1.5">
              <div className="me-auto flex min-w-0 flex-wrap items-baseline gap-x-2">
                <span className="font-strong">{label}</span>
                <code className="font-mono text-sm break-all text-muted">{field.key}</code>
                <span className="text-sm text-muted">{words.types[field.type]}</span>
              </div>
              {field.required ? <Badge tone="warning">{words.required}</Badge> : null}
              {field.public ? <Badge tone="info">{words.public}</Badge> : null}
              <div className="flex shrink-0">
                <Operation op={`open:${id}`} label={`${words.change}: ${label}`} pressed={isOpen}>
                  <Pencil aria-hidden="true" />
                </Operation>
                <Operation op={`up:${id}`} label={`${words.up}: ${label}`} disabled={at === 0}>
                  <ArrowUp aria-hidden="true" />
                </Operation>
                <Operation
                  op={`down:${id}`}
                  label={`${words.down}: ${label}`}
                  disabled={at === fields.length - 1}
                >
                  <ArrowDown aria-hidden="true" />
                </Operation>
                <Operation op={`remove:${id}`} label={`${words.remove}: ${label}`}>
                  <Trash2 aria-hidden="true" />
                </Operation>
              </div>
            </div>
            {isOpen ? (
              <FieldPanel
                key={`${id} ${serial}`}
                open={open}
                before={fields.slice(0, at)}
                words={words}
                language={language}
              />
            ) : null}
            {field.type === "group" ? (
              <FieldList
                fields={field.fields}
                path={own}
                open={open}
                serial={serial}
                words={words}
                language={language}
              />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

type OperationProps = {
  op: string;
  label: string;
  disabled?: boolean;
  pressed?: boolean;
  children: React.ReactNode;
};

function Operation({ op, label, disabled, pressed, children }: OperationProps) {
  return (
    <SubmitButton
      name="op"
      value={op}
      variant={pressed ? "soft" : "ghost"}
      size="icon-sm"
      disabled={disabled}
      aria-label={label}
      aria-expanded={pressed}
      title={label}
    >
      {children}
    </SubmitButton>
  );
}
