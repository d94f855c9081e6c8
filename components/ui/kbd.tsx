import type { ReactNode } from "react";

/** A key on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid min-w-5 place-items-center rounded-sm border border-line-strong bg-surface px-1 font-mono text-xs text-muted">
      {children}
    </kbd>
  );
}
