import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";

export type InputProps = ComponentProps<"input"> & {
  /** Something fixed before or after the text: a currency, a unit, a domain. */
  prefix?: ReactNode;
  suffix?: ReactNode;
};

/** A line of text. */
export function Input({ prefix, suffix, className, ...props }: InputProps) {
  const input = <input type="text" {...props} className={cn(controlClass, "h-control px-3", className)} />;
  if (!prefix && !suffix) return input;
  return (
    <span className="flex w-full items-stretch">
      {prefix ? <span className={cn(affixClass, "rounded-s-brand border-e-0")}>{prefix}</span> : null}
      <input
        type="text"
        {...props}
        className={cn(
          controlClass,
          "h-control px-3",
          prefix && "rounded-s-none",
          suffix && "rounded-e-none",
          className,
        )}
      />
      {suffix ? <span className={cn(affixClass, "rounded-e-brand border-s-0")}>{suffix}</span> : null}
    </span>
  );
}

const affixClass =
  "numeric flex shrink-0 items-center border border-line-strong bg-surface-2 px-3 text-base text-muted";
