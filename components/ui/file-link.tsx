import type { ComponentProps } from "react";
import { buttonVariants, type ButtonVariants } from "./button-variants";
import { cn } from "./cn";

/** A link to a file, which the browser follows by itself: the router would ask for a page there. It is not printed. */
export function FileLink({
  variant = "outline",
  size,
  className,
  ...props
}: ComponentProps<"a"> & ButtonVariants) {
  return <a {...props} data-print="none" className={cn(buttonVariants({ variant, size }), className)} />;
}
