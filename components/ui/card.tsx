import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A surface of its own; how much of one is up to the look. */
export function Card({ className, ...props }: ComponentProps<"div">) {
  return <div {...props} className={cn("card-look min-w-0", className)} />;
}

/** The card of the tools: a titled panel with its actions on the right. */
export function Panel(props: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** Content that reaches the edges, such as a table. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const { title, description, actions, flush, className, children } = props;
  return (
    <section className={cn("card-look min-w-0 overflow-clip", className)}>
      {title || actions ? (
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-card py-2.5">
          <div className="me-auto min-w-0">
            {title ? <h2 className="text-base">{title}</h2> : null}
            {description ? <p className="text-sm text-muted">{description}</p> : null}
          </div>
          {actions}
        </header>
      ) : null}
      <div className={flush ? undefined : "p-card"}>{children}</div>
    </section>
  );
}
