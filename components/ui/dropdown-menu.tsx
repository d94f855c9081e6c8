"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Not modal: the page behind keeps scrolling and stays in reach of assistive technology. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Radix.Trigger;

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        align="end"
        sideOffset={6}
        collisionPadding={8}
        {...props}
        className={cn(
          "z-50 min-w-44 overflow-hidden rounded-[max(calc(var(--radius)*0.75),6px)] border border-line bg-surface p-1 text-ink shadow-floating",
          "data-[state=open]:animate-pop-in",
          className,
        )}
      />
    </Radix.Portal>
  );
}

/** An entry; give it `asChild` around a link, or a form's submit button with `onSelect` left alone. */
export function DropdownMenuItem({
  tone,
  className,
  ...props
}: ComponentProps<typeof Radix.Item> & { tone?: "danger" }) {
  return <Radix.Item {...props} className={cn(itemClass, tone === "danger" && dangerClass, className)} />;
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem {...props} className={cn(itemClass, "ps-8", className)}>
      <Radix.ItemIndicator className="absolute start-2.5">
        <Check aria-hidden="true" />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...props} className={cn("px-2.5 py-1.5 text-sm text-muted", className)} />;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}

const itemClass = [
  "relative flex min-h-control-sm w-full items-center gap-2 rounded-sm px-2.5 text-start text-base select-none outline-none [&_svg]:size-4 [&_svg]:text-muted",
  "data-highlighted:bg-surface-2 data-disabled:pointer-events-none data-disabled:opacity-55",
].join(" ");

const dangerClass =
  "text-danger data-highlighted:bg-danger-soft data-highlighted:text-danger-soft-ink [&_svg]:text-current";
