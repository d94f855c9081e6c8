import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const TONES = {
  info: { look: "bg-info-soft text-info-soft-ink", icon: Info },
  success: { look: "bg-success-soft text-success-soft-ink", icon: CircleCheck },
  warning: { look: "bg-warning-soft text-warning-soft-ink", icon: TriangleAlert },
  danger: { look: "bg-danger-soft text-danger-soft-ink", icon: CircleAlert },
} as const;

type Props = {
  tone?: keyof typeof TONES;
  title?: string;
  actions?: ReactNode;
  /** Square and edge to edge, for the top of a page. */
  banner?: boolean;
  className?: string;
  children?: ReactNode;
};

/** A message in the page. Danger and warning are announced when they appear. */
export function Callout({ tone = "info", title, actions, banner, className, children }: Props) {
  const { look, icon: Icon } = TONES[tone];
  const role = tone === "danger" || tone === "warning" ? "alert" : "status";
  return (
    <div
      role={role}
      className={cn(
        "flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3 text-base",
        !banner && "rounded-brand",
        look,
        className,
      )}
    >
      <Icon aria-hidden="true" className="mt-[0.15em] size-[1.2em] shrink-0" />
      <div className="grid min-w-0 flex-1 basis-40 gap-0.5 leading-snug [--link:currentColor]">
        {title ? <p className="font-strong">{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {actions}
    </div>
  );
}
