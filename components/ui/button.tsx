import type { ComponentProps } from "react";
import { buttonVariants, type ButtonVariants } from "./button-variants";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export type ButtonProps = ComponentProps<"button"> & ButtonVariants & { pending?: boolean };

/** A button; `type="button"` unless told otherwise, so that it never submits a form by accident. */
export function Button({
  variant,
  size,
  block,
  pending = false,
  className,
  children,
  ...props
}: ButtonProps) {
  return (
    <button
      type="button"
      data-part="button"
      aria-busy={pending || undefined}
      {...props}
      className={cn(buttonVariants({ variant, size, block }), className)}
    >
      {pending ? (
        <>
          <span className="inline-flex items-center gap-2 opacity-0">{children}</span>
          <Spinner className="absolute" />
        </>
      ) : (
        children
      )}
    </button>
  );
}
