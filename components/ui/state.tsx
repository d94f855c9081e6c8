import type { ReactNode } from "react";
import { cn } from "./cn";

type Props = {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

/** Nothing here yet: says what would be, and how to get there. */
export function EmptyState({ icon, title, children, actions, className }: Props) {
  return (
    <div
      className={cn(
        "mx-auto grid max-w-md justify-items-center gap-3 px-4 py-[calc(var(--section)*0.7)] text-center",
        className,
      )}
    >
      {icon ? (
        <span
          aria-hidden="true"
          className="grid size-12 place-items-center rounded-full bg-surface-2 text-muted [&_svg]:size-5"
        >
          {icon}
        </span>
      ) : null}
      <h2 className="text-xl">{title}</h2>
      {children ? <div className="text-muted">{children}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** Something failed: what the person can do, and a reference they can quote. */
export function ErrorState({ reference, ...props }: Props & { reference?: string }) {
  return (
    <div role="alert">
      <EmptyState
        {...props}
        actions={
          props.actions || reference ? (
            <>
              {props.actions}
              {reference ? <code className="w-full font-mono text-sm text-muted">{reference}</code> : null}
            </>
          ) : null
        }
      />
    </div>
  );
}
