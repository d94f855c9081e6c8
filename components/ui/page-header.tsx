import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  title: ReactNode;
  /** A state beside the title. */
  badge?: ReactNode;
  description?: ReactNode;
  /** A breadcrumb over the title. */
  above?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** The head of a page: where we are, what it is, what can be done. Holds the page's h1. */
export function PageHeader({ title, badge, description, above, actions, className }: Props) {
  return (
    // What is opened among the actions must not push the title down.
    <header
      className={cn("flex flex-wrap items-end gap-x-6 gap-y-3 has-[details[open]]:items-start", className)}
    >
      <div className="me-auto grid min-w-0 gap-1">
        {above}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-3xl">{title}</h1>
          {badge}
        </div>
        {description ? <p className="max-w-text text-muted">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
