"use client";

import { FONTS } from "@/lib/branding/fonts";
import { pathWord } from "@/lib/branding/changes";
import { useWords } from "@/components/words/words-client";

type Props = { name: string; legend: string; defaultValue: string; error?: string; sample: string };

/** The shipped fonts, each in its own letters. Native radios, so that arrow keys and plain HTML work. */
export function FontPicker({ name, legend, defaultValue, error, sample }: Props) {
  const t = useWords("branding");
  const errorId = `font-${name}-error`;
  return (
    <fieldset className="min-w-0" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 text-sm font-strong">{legend}</legend>
      <div className="grid max-h-72 gap-1.5 overflow-y-auto rounded-brand border border-line bg-surface-2 p-1.5">
        {Object.values(FONTS).map((font) => (
          <label key={font.id} className={cardClass}>
            <input
              type="radio"
              name={name}
              value={font.id}
              defaultChecked={font.id === defaultValue}
              className="size-[1.1em] shrink-0 accent-primary-strong outline-none"
            />
            <span className="grid min-w-0 leading-snug">
              <span className="truncate text-lg" style={{ fontFamily: font.stack }}>
                {sample || font.label}
              </span>
              <span className="text-sm text-muted">
                {font.id === "system" ? "" : `${font.label}: `}
                {t(pathWord(`font.${font.id.replace(/-/g, ".")}`) as "fontInter")}
              </span>
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={errorId} className="mt-1.5 text-sm font-strong text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

const cardClass = [
  "flex min-h-control items-center gap-3 rounded-sm border border-transparent bg-surface px-3 py-1.5 hover:border-ink",
  "has-checked:border-primary-strong has-checked:bg-primary-soft has-checked:[--ink-muted:var(--ink)]",
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-ring",
].join(" ");
