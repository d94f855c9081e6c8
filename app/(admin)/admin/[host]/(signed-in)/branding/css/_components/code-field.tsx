"use client";

import type { RefObject } from "react";
import { useScripted } from "@/components/admin/use-scripted";
import { cn } from "@/components/ui/cn";
import { controlClass } from "@/components/ui/control";

type Props = {
  id: string;
  label: string;
  source: string;
  /** Lines with something to be changed. */
  faulty: ReadonlySet<number>;
  describedBy: string;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
  onType: (text: string) => void;
};

/** Numbers that no script can add while somebody types on. */
const SPARE_LINES = 60;

/** A text with the numbers of its lines beside it. */
export function CodeField({ id, label, source, faulty, describedBy, fieldRef, onType }: Props) {
  const isScripted = useScripted();
  const lines = source.split("\n").length;
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <div className="relative">
        <ol
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-px left-px w-11 overflow-hidden rounded-l-[min(var(--radius),calc(var(--control)/2))] border-r border-line bg-surface-2 py-2 text-right font-mono text-sm leading-[1.55] text-muted select-none"
        >
          {Array.from({ length: isScripted ? Math.max(lines, 14) : lines + SPARE_LINES }, (_, at) => (
            <li
              key={at}
              className={cn("pr-2", faulty.has(at + 1) && "bg-danger-fill font-strong text-danger-fill-ink")}
            >
              {at + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={fieldRef}
          id={id}
          name="source"
          value={source}
          onChange={(event) => onType(event.target.value)}
          rows={Math.max(14, lines + 1)}
          wrap="off"
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={faulty.size > 0 || undefined}
          aria-describedby={describedBy}
          className={cn(
            controlClass,
            "field-sizing-content block min-h-80 resize-none overflow-y-hidden py-2 pr-3 pl-14 font-mono text-sm leading-[1.55]",
          )}
        />
      </div>
    </>
  );
}
