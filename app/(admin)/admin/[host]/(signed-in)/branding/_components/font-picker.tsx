"use client";

import { FONTS, type FontId } from "@/lib/branding/fonts";
import { useWords } from "@/components/words/words-client";

const WORDS = {
  inter: "fontInter",
  outfit: "fontOutfit",
  fraunces: "fontFraunces",
  "source-serif": "fontSourceSerif",
  bricolage: "fontBricolage",
  archivo: "fontArchivo",
  nunito: "fontNunito",
  "zcool-kuaile": "fontZcoolKuaile",
  system: "fontSystem",
} as const satisfies Record<FontId, string>;

type Props = { name: string; legend: string; defaultValue: string; error?: string; sample: string };

/** The shipped fonts, each in its own letters. Native radios, so that arrow keys and plain HTML work. */
export function FontPicker({ name, legend, defaultValue, error, sample }: Props) {
  const t = useWords("branding");
  const errorId = `font-${name}-error`;
  return (
    <fieldset className="min-w-0" aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 text-sm font-strong">{legend}</legend>
      <div
        ref={showChosen}
        className="relative grid max-h-72 gap-1.5 overflow-y-auto rounded-brand border border-line bg-surface-2 p-1.5"
      >
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
                {t(WORDS[font.id])}
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

/** A list that is scrolled begins at what is chosen. */
function showChosen(list: HTMLDivElement | null) {
  const chosen = list?.querySelector<HTMLElement>("label:has(:checked)");
  if (list && chosen) list.scrollTop = chosen.offsetTop - (list.clientHeight - chosen.offsetHeight) / 2;
}

const cardClass = [
  "flex min-h-control items-center gap-3 rounded-sm border border-transparent bg-surface px-3 py-1.5 hover:border-ink",
  "has-checked:border-primary-strong has-checked:bg-primary-soft has-checked:[--ink-muted:var(--ink)]",
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-ring",
].join(" ");
