"use client";

import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

/** Once in a root layout. Its stylesheet comes with app/globals.css. Toasts only repeat what the page says. */
export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <Sonner
      position="bottom-right"
      theme="system"
      containerAriaLabel={label}
      gap={8}
      toastOptions={{
        unstyled: true,
        closeButtonAriaLabel: closeLabel,
        classNames: {
          toast:
            "font-body flex w-full items-center gap-3 rounded-[max(calc(var(--radius)*0.75),6px)] border border-line bg-surface px-4 py-3 text-base text-ink shadow-floating",
          title: "font-strong",
          description: "text-sm text-muted",
          success: "[&_svg]:text-success",
          error: "[&_svg]:text-danger",
          warning: "[&_svg]:text-warning",
          actionButton: "ms-auto shrink-0 font-strong text-link underline underline-offset-4",
        },
      }}
    />
  );
}
