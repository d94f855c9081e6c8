import { ChevronLeft, ChevronRight } from "lucide-react";
import { Link } from "./link";
import { buttonVariants } from "./button-variants";
import { cn } from "./cn";

type Props = {
  label: string;
  previousLabel: string;
  nextLabel: string;
  /** Undefined where there is nothing before or after. */
  previousHref?: string;
  nextHref?: string;
  /** "26–50 of 312" */
  summary?: string;
  className?: string;
};

/** Back and forth through a list, by links. */
export function Pagination({
  label,
  previousLabel,
  nextLabel,
  previousHref,
  nextHref,
  summary,
  className,
}: Props) {
  if (!previousHref && !nextHref && !summary) return null;
  return (
    <nav aria-label={label} className={cn("flex flex-wrap items-center gap-2", className)}>
      {summary ? <p className="numeric me-auto text-sm text-muted">{summary}</p> : null}
      {previousHref || nextHref ? (
        <>
          <Step href={previousHref} rel="prev">
            <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
            {previousLabel}
          </Step>
          <Step href={nextHref} rel="next">
            {nextLabel}
            <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
          </Step>
        </>
      ) : null}
    </nav>
  );
}

function Step({ href, rel, children }: { href?: string; rel: string; children: React.ReactNode }) {
  const look = buttonVariants({ variant: "outline", size: "sm" });
  if (!href)
    return (
      <span
        className={cn(look, "border-line bg-transparent text-muted hover:border-line hover:bg-transparent")}
      >
        {children}
      </span>
    );
  return (
    <Link href={href} rel={rel} className={look}>
      {children}
    </Link>
  );
}
