import { Link } from "@/components/ui/link";
import { cn } from "@/components/ui/cn";

type Props = { label: string; here: string; tabs: { id: string; href: string; label: string }[] };

/** The parts of a page with parts, as links. */
export function NavTabs({ label, here, tabs }: Props) {
  return (
    <nav aria-label={label} className="portal-scroller mt-6 mb-8 border-b border-line">
      <ul className="flex gap-6">
        {tabs.map((tab) => (
          <li key={tab.id}>
            <Link
              href={tab.href}

              aria-current={tab.id === here ? "page" : undefined}
              className={cn(
                "-mb-px inline-flex min-h-11 items-center border-b-2 text-ink no-underline",
                tab.id === here
                  ? "border-primary-strong font-strong text-primary-strong"
                  : "border-transparent hover:border-line-strong",
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
