import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";

/** Several lines; grows with what is typed where the browser can. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...props}
      className={cn(controlClass, "field-sizing-content min-h-24 px-3 py-2 leading-normal", className)}
    />
  );
}
