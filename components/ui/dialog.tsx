"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { buttonVariants } from "./button-variants";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

type ContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  /** A sheet comes in from the right edge and keeps the page in view. */
  side?: "center" | "right";
};

/** The box of a dialog, with its title, its way out and its own scrolling. */
export function DialogContent({
  title,
  description,
  closeLabel,
  side = "center",
  className,
  children,
  ...props
}: ContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className={overlayClass} />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        {...props}
        className={cn(side === "center" ? boxClass : sheetClass, className)}
      >
        <header className="flex items-start gap-4 pb-4">
          <div className="me-auto grid gap-1">
            <Radix.Title className="text-xl">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="text-base text-muted">{description}</Radix.Description>
            ) : null}
          </div>
          <Radix.Close
            className={cn(buttonVariants({ variant: "ghost", size: "icon-sm" }), "-mt-1 -me-2")}
            aria-label={closeLabel}
          >
            <X aria-hidden="true" />
          </Radix.Close>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

export const overlayClass = "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-fade-in";

export const boxClass = [
  "fixed top-1/2 left-1/2 z-50 max-h-[min(88dvh,48rem)] w-[min(100vw-2rem,32rem)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto",
  "rounded-[max(var(--radius),8px)] border border-line bg-surface p-5 text-base text-ink shadow-floating outline-none data-[state=open]:animate-pop-in",
].join(" ");

const sheetClass = [
  "fixed inset-y-0 end-0 z-50 w-[min(100vw-2.5rem,28rem)] overflow-y-auto border-s border-line bg-surface p-5 text-base text-ink",
  "shadow-floating outline-none data-[state=open]:animate-slide-in",
].join(" ");
