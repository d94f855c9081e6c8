import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = ComponentProps<"select"> & { options?: readonly SelectOption[] };

/** The browser's own select in our clothes: works without JavaScript and opens natively on a phone. */
export function Select({ options, children, className, ...props }: SelectProps) {
  return (
    <span className={cn("relative block w-full min-w-0", className)}>
      <select {...props} className={cn(controlClass, "h-control appearance-none truncate pe-9 ps-3")}>
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 end-3 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
