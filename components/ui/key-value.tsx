import type { ReactNode } from "react";
import { cn } from "./cn";

export type KeyValue = { key: string; value: ReactNode; isTotal?: boolean };

/** Names and values. `split` sets the values against the right edge, as on a bill. */
export function KeyValueList({
  items,
  split,
  className,
}: {
  items: readonly KeyValue[];
  split?: boolean;
  className?: string;
}) {
  return (
    <dl
      className={cn(
        split ? "grid gap-1.5" : "grid grid-cols-[minmax(6rem,max-content)_1fr] gap-x-6 gap-y-2",
        className,
      )}
    >
      {items.map(({ key, value, isTotal }) => (
        <div
          key={key}
          className={cn(
            split ? "flex items-baseline justify-between gap-4" : "contents",
            isTotal && "mt-1.5 border-t border-line pt-2.5 font-strong text-lg",
          )}
        >
          <dt className={isTotal ? undefined : "text-muted"}>{key}</dt>
          <dd className={cn("min-w-0", split && "numeric text-end")}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
