"use client";

import { Plus, X } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { useScripted } from "@/components/admin/use-scripted";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { formWord, wordsOf } from "@/lib/forms/messages";
import { AnswerGroup } from "./answer-group";
import type { InputValues } from "./input-values";
import type { FieldProps } from "./shared";
import { labelled } from "@/lib/i18n/labelled";

/** Empty rows at the end where no script can add one. */
const SPARE_ROWS = 2;

type Props = Omit<FieldProps<"group">, "posted"> & { children: (row: number) => ReactNode };

/** A list of the same fields again and again. A row keeps its number; one left empty does not count. */
export function AnswerRows({ field, at, isFirm, shared, children }: Props) {
  const { locale, values, onRowsChange } = shared;
  const isScripted = useScripted();
  const box = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState(() => {
    const numbers = numbersIn(values, at);
    return numbers.length === 0 && isFirm ? [0] : numbers;
  });
  const next = Math.max(-1, ...rows) + 1;
  const spare = isScripted ? [] : Array.from({ length: SPARE_ROWS }, (_, index) => next + index);
  const shown = [...rows, ...spare].slice(0, field.most);

  function add() {
    flushSync(() => setRows([...rows, next]));
    box.current?.querySelector<HTMLElement>(`[data-row="${next}"] :is(input, select, textarea)`)?.focus();
    onRowsChange();
  }
  function remove(row: number) {
    flushSync(() => setRows(rows.filter((one) => one !== row)));
    box.current?.querySelector<HTMLElement>("button[data-add]")?.focus();
    onRowsChange();
  }

  return (
    <AnswerGroup field={field} at={at} shared={shared}>
      <div ref={box} className="grid gap-3">
        {shown.map((row, index) => (
          <div
            key={row}
            role="group"
            aria-label={labelled(
              wordsOf(field.label, locale),
              formWord(locale, "row", { row: index + 1 }),
              locale,
            )}
            data-row={row}
            className={cn(
              "grid-cols-[minmax(0,1fr)_auto] items-start gap-3 rounded-brand border border-line p-3",
              rows.includes(row) ? "grid" : "hidden noscript:grid",
            )}
          >
            <div className="grid gap-4">{children(row)}</div>
            <Button
              variant="ghost"
              size="icon"
              className="noscript:hidden"
              aria-label={formWord(locale, "removeRow", { row: index + 1 })}
              onClick={() => remove(row)}
            >
              <X aria-hidden="true" />
            </Button>
          </div>
        ))}
        <Button
          data-add
          variant="outline"
          size="sm"
          className="w-fit noscript:hidden"
          aria-disabled={rows.length >= field.most || undefined}
          onClick={() => (rows.length < field.most ? add() : undefined)}
        >
          <Plus aria-hidden="true" />
          {formWord(locale, "add")}
          <span className="sr-only">: {wordsOf(field.label, locale)}</span>
        </Button>
      </div>
    </AnswerGroup>
  );
}

function numbersIn(values: InputValues, at: string): number[] {
  const names = Object.keys(values).filter((name) => name.startsWith(`${at}.`) && values[name] !== "");
  const numbers = names.map((name) => Number(name.slice(at.length + 1).split(".")[0]));
  return [...new Set(numbers)].filter(Number.isInteger).sort((left, right) => left - right);
}
