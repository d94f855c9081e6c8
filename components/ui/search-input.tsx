import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";
import { Sign } from "./sign";

type Props = Omit<ComponentProps<"input">, "type"> & { label: string };

/** A search box for a GET form; the label is read out, the glass is seen. */
export function SearchInput({ label, name = "q", className, ...props }: Props) {
  return (
    <span className={cn("relative block min-w-0", className)}>
      <Sign
        name="search"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        name={name}
        aria-label={label}
        placeholder={label}
        enterKeyHint="search"
        {...props}
        className={cn(controlClass, "h-control pr-3 pl-9 text-ellipsis")}
      />
    </span>
  );
}
