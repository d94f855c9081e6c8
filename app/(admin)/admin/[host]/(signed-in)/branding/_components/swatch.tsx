import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type Props = { color: string; text?: string; className?: string; children?: ReactNode };

/** A colour of the tenant's, as it is; where it carries words, they say what they are. */
export function Swatch({ color, text, className, children }: Props) {
  return (
    <span
      aria-hidden={children ? undefined : "true"}
      className={cn(
        "inline-block shrink-0 rounded-sm border border-line",
        children ? "px-2 py-0.5 font-strong" : "size-4",
        className,
      )}
      style={{ backgroundColor: color, color: text }}
    >
      {children}
    </span>
  );
}
