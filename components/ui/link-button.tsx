import { Link } from "./link";
import type { ComponentProps } from "react";
import { buttonVariants, type ButtonVariants } from "./button-variants";
import { cn } from "./cn";

/** A link that looks like a button. It goes somewhere; what changes something is a Button in a form. */
export function LinkButton({
  variant,
  size,
  block,
  className,
  ...props
}: ComponentProps<typeof Link> & ButtonVariants) {
  return (
    <Link data-part="button" {...props} className={cn(buttonVariants({ variant, size, block }), className)} />
  );
}
