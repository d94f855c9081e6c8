import { Link } from "./link";
import { cn } from "./cn";

export type NavTab = { href: string; label: string; count?: number; current?: boolean };

/** Tabs that are links: each has its own address, so back, reload and sharing work. A phone shows all of them, in several lines. */
export function NavTabs({
  label,
  tabs,
  className,
}: {
  label: string;
  tabs: readonly NavTab[];
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn("overflow-x-auto border-b border-line", className)}>
      <ul className="flex gap-1 max-sm:flex-wrap sm:min-w-max">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link href={tab.href} aria-current={tab.current ? "page" : undefined} className={tabClass}>
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="numeric rounded-full bg-surface-2 px-1.5 text-xs text-muted">
                  {tab.count.toLocaleString("en")}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const tabClass = [
  "-mb-px flex h-control items-center gap-1.5 border-b-2 border-transparent px-2.5 text-base text-muted -outline-offset-2 transition-colors hover:text-ink",
  "aria-[current=page]:border-accent-strong aria-[current=page]:font-strong aria-[current=page]:text-ink",
].join(" ");
