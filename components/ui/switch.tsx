import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"input">, "type" | "role"> & { label: ReactNode; hint?: ReactNode };

/** On or off. A checkbox underneath, so it posts with its form and works without JavaScript. */
export function Switch({ label, hint, className, ...props }: Props) {
  return (
    <label className={cn("flex min-h-control-sm items-center justify-between gap-4 py-1", className)}>
      <span className="grid gap-0.5 leading-snug">
        <span className="font-strong">{label}</span>
        {hint ? <span className="text-sm text-muted">{hint}</span> : null}
      </span>
      <input
        type="checkbox"
        role="switch"
        {...props}
        className={cn(
          "relative h-5 w-9 shrink-0 appearance-none rounded-full border border-line-strong bg-surface-2 transition-colors",
          "before:absolute before:top-0.5 before:start-0.5 before:size-3.5 before:rounded-full before:bg-line-strong before:transition-[inset-inline-start,background-color]",
          "checked:border-primary-strong checked:bg-primary-strong checked:before:start-[1.125rem] checked:before:bg-paper",
          "disabled:cursor-not-allowed disabled:opacity-55 forced-colors:appearance-auto",
        )}
      />
    </label>
  );
}
