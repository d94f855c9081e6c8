import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { buttonVariants, type ButtonVariants } from "@/components/ui/button-variants";
import { cn } from "@/components/ui/cn";

/** Opens in place, with and without JavaScript: where something is asked before it is done, or rarely needed. */
export function Disclosure({
  summary,
  variant = "outline",
  size = "md",
  isOpen,
  className,
  children,
}: ButtonVariants & { summary: ReactNode; isOpen?: boolean; className?: string; children: ReactNode }) {
  return (
    <details open={isOpen} className={cn("group/disclosure min-w-0", className)}>
      <summary
        className={cn(buttonVariants({ variant, size }), "list-none [&::-webkit-details-marker]:hidden")}
      >
        {summary}
        <ChevronDown aria-hidden="true" className="transition-transform group-open/disclosure:rotate-180" />
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
