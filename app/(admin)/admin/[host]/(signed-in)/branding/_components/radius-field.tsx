"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { useWords } from "@/components/words/words-client";

type Props = { name: string; label: string; defaultValue: string; error?: string };

/** Corners from square to round, with a corner that shows them. */
export function RadiusField({ name, label, defaultValue, error }: Props) {
  const t = useWords("branding");
  const [value, setValue] = useState(defaultValue);
  return (
    <Field name={name} label={label} error={error}>
      {(control) => (
        <span className="flex items-center gap-4">
          <span
            aria-hidden="true"
            className="size-10 shrink-0 border-t-2 border-s-2 border-ink bg-surface-2"
            style={{ borderTopLeftRadius: `${Number(value) || 0}px` }}
          />
          <input
            {...control}
            type="range"
            min={0}
            max={24}
            step={1}
            value={value}
            onChange={(event) => setValue(event.target.value)}
            className="h-control min-w-0 grow accent-primary-strong"
          />
          <output htmlFor={control.id} className="numeric w-12 shrink-0 text-end">
            {t("pixels", { value })}
          </output>
        </span>
      )}
    </Field>
  );
}
