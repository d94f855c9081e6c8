import { formatAgo, formatMinute } from "./format";

/** A time as people say it; the exact one is in the element and on hover. */
export function Moment({ at, exact, className }: { at: Date; exact?: boolean; className?: string }) {
  return (
    <time dateTime={at.toISOString()} title={formatMinute(at)} className={className}>
      {exact ? formatMinute(at) : formatAgo(at)}
    </time>
  );
}
