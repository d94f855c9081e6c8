"use client";

import { useState, type ReactNode } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";
import { Field, type FieldProps } from "./field";

type Props = FieldProps & {
  defaultValue: string;
  onValueChange?: (color: string) => void;
  /** A verdict on the colour that is chosen now: its contrast, a better neighbour. */
  note?: (color: string, choose: (color: string) => void) => ReactNode;
};

const HEX = /^#[0-9a-f]{6}$/i;

/** A colour by picker or by hex. The text field is the one that posts; the picker follows it. */
export function ColorField({ defaultValue, onValueChange, note, ...field }: Props) {
  const [text, setText] = useState(defaultValue);
  const color = normalize(text);

  function change(value: string) {
    setText(value);
    const next = normalize(value);
    if (next) onValueChange?.(next);
  }

  return (
    <Field {...field}>
      {(control) => (
        <>
          <span className="flex items-stretch">
            <input
              type="color"
              value={color ?? "#000000"}
              onChange={(event) => change(event.target.value)}
              aria-label={typeof field.label === "string" ? field.label : field.name}
              tabIndex={-1}
              className="h-control w-14 shrink-0 cursor-pointer rounded-s-brand border border-e-0 border-line-strong bg-surface p-1 noscript:hidden"
            />
            <input
              type="text"
              {...control}
              value={text}
              onChange={(event) => change(event.target.value)}
              onBlur={() => color && setText(color)}
              maxLength={7}
              spellCheck={false}
              autoComplete="off"
              className={cn(controlClass, "h-control rounded-s-none px-3 font-mono noscript:rounded-s-brand")}
            />
          </span>
          {color && note ? note(color, change) : null}
        </>
      )}
    </Field>
  );
}

/** Forgives a missing # and the three-digit form. */
function normalize(text: string): string | null {
  const bare = text.trim().replace(/^#/, "").toLowerCase();
  const full = bare.length === 3 ? [...bare].map((digit) => digit + digit).join("") : bare;
  return HEX.test(`#${full}`) ? `#${full}` : null;
}
