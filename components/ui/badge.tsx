import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeVariants = cva(
  "inline-flex w-fit items-center gap-1.5 rounded-full px-2 py-0.5 text-xs leading-[1.4] font-strong whitespace-nowrap",
  {
    variants: {
      tone: {
        neutral: "bg-surface-2 text-ink",
        primary: "bg-primary-soft text-primary-soft-ink",
        accent: "bg-accent-soft text-accent-soft-ink",
        success: "bg-success-soft text-success-soft-ink",
        warning: "bg-warning-soft text-warning-soft-ink",
        danger: "bg-danger-soft text-danger-soft-ink",
        info: "bg-info-soft text-info-soft-ink",
        outline: "border border-line-strong text-ink",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof badgeVariants>["tone"]>;

/** A short word on a tint. */
export function Badge({ tone, className, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return <span {...props} className={cn(badgeVariants({ tone }), className)} />;
}

/** A state: a dot and its word. The word carries the meaning, the colour only helps. */
export function Status({
  tone = "neutral",
  children,
  className,
}: {
  tone?: Tone;
  children: string;
  className?: string;
}) {
  return (
    <Badge tone={tone} className={className}>
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {children}
    </Badge>
  );
}
