import { cn } from "./cn";

/** The place of something that is on its way. Give it the size of the thing. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn("animate-pulse rounded-sm bg-surface-2", className)} />;
}
