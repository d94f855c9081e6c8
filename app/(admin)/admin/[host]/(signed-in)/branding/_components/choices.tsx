"use client";

import { useWords } from "@/components/words/words-client";

type Words = Parameters<ReturnType<typeof useWords<"branding">>>[0];

type Props<Value extends string> = {
  legend: string;
  words: Record<Value, Words>;
  value: Value;
  onChoose: (value: Value) => void;
};

/** A few buttons of which one is pressed. */
export function Choices<Value extends string>({ legend, words, value, onChoose }: Props<Value>) {
  const t = useWords("branding");
  return (
    <div
      role="group"
      aria-label={legend}
      className="flex rounded-brand border border-line bg-surface-2 p-0.5"
    >
      {(Object.keys(words) as Value[]).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === value}
          onClick={() => onChoose(one)}
          className="min-h-8 rounded-sm px-2.5 text-sm text-muted hover:text-ink aria-pressed:bg-surface aria-pressed:font-strong aria-pressed:text-ink aria-pressed:shadow-raised"
        >
          {t(words[one])}
        </button>
      ))}
    </div>
  );
}
