import type { ReactNode } from "react";
import { cn } from "./cn";

export type RadioCard = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** A price, an icon, a swatch. */
  aside?: ReactNode;
  disabled?: boolean;
};

type Props = {
  legend: ReactNode;
  hideLegend?: boolean;
  name: string;
  options: readonly RadioCard[];
  defaultValue?: string;
  required?: boolean;
  error?: string | readonly string[];
  columns?: 1 | 2 | 3;
  className?: string;
};

/** One choice among a few, each with room to explain itself. Native radios in a fieldset. */
export function RadioCards(props: Props) {
  const { legend, hideLegend, name, options, defaultValue, required, error, columns = 1, className } = props;
  const message = typeof error === "string" ? error : error?.[0];
  const errorId = `radio-${name}-error`;
  return (
    // What is wrong is said of the group: a single radio is neither right nor wrong.
    <fieldset
      role="radiogroup"
      className={cn("min-w-0", className)}
      {...(message && { "aria-invalid": true, "aria-describedby": errorId, tabIndex: -1 })}
    >
      <legend className={hideLegend ? "sr-only" : "mb-2 text-sm font-strong"}>{legend}</legend>
      <div className={cn("grid gap-2", columns === 2 && "sm:grid-cols-2", columns === 3 && "sm:grid-cols-3")}>
        {options.map((option) => (
          <label key={option.value} className={cardClass}>
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required={required}
              disabled={option.disabled}
              className="mt-[0.2em] size-[1.1em] shrink-0 accent-primary-strong outline-none"
            />
            <span className="me-auto grid gap-0.5 leading-snug">
              <span className="font-strong">{option.label}</span>
              {option.hint ? <span className="text-sm text-muted">{option.hint}</span> : null}
            </span>
            {option.aside ? <span className="numeric shrink-0">{option.aside}</span> : null}
          </label>
        ))}
      </div>
      {message ? (
        <p id={errorId} className="mt-1.5 text-sm font-strong text-danger">
          {message}
        </p>
      ) : null}
    </fieldset>
  );
}

const cardClass = [
  "flex min-h-control items-start gap-3 rounded-brand border border-line-strong bg-surface px-3.5 py-3 text-ink transition-colors",
  "hover:border-ink has-checked:border-primary-strong has-checked:bg-primary-soft has-checked:[--ink-muted:var(--ink)] has-checked:ring-1 has-checked:ring-primary-strong",
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring has-disabled:opacity-55",
].join(" ");
