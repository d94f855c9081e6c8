import { ChevronRight } from "lucide-react";
import { Link } from "./link";
import { Fragment } from "react";
import { cn } from "./cn";

export type Crumb = { href?: string; label: string };

/** The way up. The last crumb is where we are and is no link. */
export function Breadcrumb({
  label,
  items,
  className,
}: {
  label: string;
  items: readonly Crumb[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={className}>
      <ol className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
        {items.map((item, index) => (
          <Fragment key={`${item.href ?? ""}${item.label}`}>
            {index > 0 ? (
              <ChevronRight aria-hidden="true" className="size-3.5 shrink-0 rtl:-scale-x-100" />
            ) : null}
            <li className="min-w-0">
              {item.href && index < items.length - 1 ? (
                <Link
                  href={item.href}
                  className="inline-flex min-h-6 items-center underline-offset-4 hover:text-ink hover:underline"
                >
                  {item.label}
                </Link>
              ) : (
                <span aria-current="page" className={cn("inline-flex min-h-6 items-center text-ink")}>
                  {item.label}
                </span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
