"use client";

import { useRef } from "react";
import { useScripted } from "@/components/admin/use-scripted";
import type { EditorWords } from "@/components/forms/editor-words";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { controlClass } from "@/components/ui/control";
import { fieldId } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Fault } from "@/lib/forms/source";
import { faultIn } from "@/lib/forms/fault-words";
import type { Language } from "@/lib/settings/fields";

type Props = {
  source: string;
  faults: Fault[];
  words: EditorWords;
  language: Language;
  isReadOnly: boolean;
  onChange: (text: string) => void;
};

/** Numbers that no script can add while somebody types on. */
const SPARE_LINES = 100;
const ID = fieldId("source");

/** The text with the numbers of its lines, and what is wrong in which of them. */
export function SourceField({ source, faults, words, language, isReadOnly, onChange }: Props) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const isScripted = useScripted();
  const lines = source.split("\n").length;
  const faulty = new Set(faults.map(({ line }) => line));

  function show(line: number) {
    const from =
      source
        .split("\n")
        .slice(0, line - 1)
        .join("\n").length + (line > 1 ? 1 : 0);
    const end = source.indexOf("\n", from);
    ref.current?.focus();
    ref.current?.setSelectionRange(from, end < 0 ? source.length : end);
  }

  return (
    <Panel
      title={words.text}
      description={words.textAbout}
      actions={
        <SubmitButton name="op" value="check" variant="outline" size="sm">
          {words.check}
        </SubmitButton>
      }
    >
      <label htmlFor={ID} className="sr-only">
        {words.textLabel}
      </label>
      {/* Source is read from the left, whatever the language around it. */}
      <div dir="ltr" className="relative">
        <ol
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-px start-px w-11 overflow-hidden rounded-s-[min(var(--radius),calc(var(--control)/2))] border-e border-line bg-surface-2 py-2 text-end font-mono text-sm leading-[1.55] text-muted select-none"
        >
          {Array.from({ length: isScripted ? lines : lines + SPARE_LINES }, (_, at) => (
            <li
              key={at}
              className={cn("pe-2", faulty.has(at + 1) && "bg-danger-fill font-strong text-danger-fill-ink")}
            >
              {at + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={ref}
          id={ID}
          name="source"
          value={source}
          onChange={(event) => onChange(event.target.value)}
          readOnly={isReadOnly}
          rows={Math.max(12, lines + 1)}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={faults.length > 0 || undefined}
          aria-describedby={`${ID}-faults`}
          className={cn(
            controlClass,
            "field-sizing-content block min-h-48 resize-none overflow-y-hidden py-2 pe-3 ps-14 font-mono text-sm leading-[1.55]",
          )}
        />
      </div>
      <div id={`${ID}-faults`} role="status" className="mt-3 text-sm">
        {faults.length === 0 ? (
          <p className="text-muted">{words.noFaults}</p>
        ) : (
          <>
            <p className="font-strong text-danger">{words.faults(faults.length)}</p>
            <ul className="mt-1 grid gap-0.5">
              {faults.map((fault) => (
                <li key={`${fault.line} ${fault.where} ${fault.message}`}>
                  <a
                    href={`#${ID}`}
                    onClick={(event) => {
                      event.preventDefault();
                      show(fault.line);
                    }}
                    className="link"
                  >
                    {words.line(fault.line)}
                  </a>
                  {": "}
                  {/* What is about answers begins with the field itself. */}
                  {fault.where && !fault.message.startsWith(fault.where) ? (
                    <code className="font-mono">{fault.where} </code>
                  ) : null}
                  {faultIn(fault.message, language)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}
