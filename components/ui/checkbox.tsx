import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A native checkbox with its label; the whole line can be pressed. */
export function Checkbox({ label, hint, className, ...props }: Props) {
  return (
    <label className={cn("flex min-h-control-sm items-start gap-2.5 py-1.5", className)}>
      <input
        type="checkbox"
        {...props}
        className="mt-[0.2em] size-[1.15em] shrink-0 rounded-sm accent-primary-strong outline-offset-2"
      />
      <span className="grid gap-0.5 leading-snug">
        <span>{label}</span>
        {hint ? <span className="text-sm text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}
