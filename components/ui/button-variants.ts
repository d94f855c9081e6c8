import { cva, type VariantProps } from "class-variance-authority";

/** The look of anything that is pressed; shared by Button and LinkButton. */
export const buttonVariants = cva(
  [
    "relative inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap select-none no-underline",
    "rounded-control font-[var(--button-weight)] leading-none transition-[background-color,border-color,filter,translate] duration-100",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed",
    "[&_svg]:size-[1.15em] [&_svg]:shrink-0",
  ],
  {
    variants: {
      variant: {
        primary:
          "button-lift border border-primary-edge bg-primary text-primary-ink [--button-fill:var(--primary)] hover:brightness-[1.08] active:brightness-95",
        accent:
          "button-lift border border-accent-edge bg-accent text-accent-ink [--button-fill:var(--accent)] hover:brightness-[1.06] active:brightness-95",
        outline:
          "button-lift border border-[color-mix(in_oklab,var(--line-strong)_60%,var(--line))] bg-surface text-ink [--button-fill:var(--line)] hover:border-ink hover:bg-surface-2",
        soft: "border border-transparent bg-primary-soft text-primary-soft-ink hover:border-primary-soft-ink",
        ghost: "border border-transparent bg-transparent text-ink hover:bg-surface-2",
        danger: "border border-danger-fill bg-danger-fill text-danger-fill-ink hover:brightness-110",
        "danger-ghost":
          "border border-transparent bg-transparent text-danger hover:bg-danger-soft hover:text-danger-soft-ink",
        link: "link h-auto! rounded-xs px-0! font-[inherit]",
      },
      size: {
        sm: "h-control-sm px-[calc(var(--control-pad)*0.8)] text-sm",
        md: "h-control px-(--control-pad) text-base",
        lg: "h-control-lg px-[calc(var(--control-pad)*1.3)] text-lg",
        icon: "size-control px-0 text-base",
        "icon-sm": "size-control-sm px-0 text-sm",
      },
      block: { true: "w-full", false: "" },
    },
    defaultVariants: { variant: "primary", size: "md", block: false },
  },
);

export type ButtonVariants = VariantProps<typeof buttonVariants>;
