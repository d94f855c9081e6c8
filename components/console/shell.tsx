import {
  ArrowLeftRight,
  BadgeCheck,
  Building2,
  ChartColumn,
  Database,
  Flag,
  Globe,
  Inbox,
  Layers,
  LayoutDashboard,
  LogOut,
  ScrollText,
} from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { NavLink } from "./nav-link";
import { Wordmark } from "./mark";

type Props = {
  operator: { name: string; email: string };
  /** How many tenants are being moved, and of how many old places an operator should know something. */
  moves: { live: number; notices: number };
  /** Whether mail is kept here instead of being sent. */
  hasMailbox: boolean;
  signOut: () => Promise<void>;
  children: ReactNode;
};

/** The console's frame: the rail with the house's ribbon along its edge, and the page. */
export function Shell({ operator, moves, hasMailbox, signOut, children }: Props) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <SkipLink label="Skip to the page" />
      <header className="relative bg-chrome text-chrome-ink lg:sticky lg:top-0 lg:h-dvh">
        <div className="flex flex-wrap items-center gap-x-3 px-gutter pt-3 pb-2 lg:h-full lg:flex-col lg:flex-nowrap lg:items-stretch lg:px-3 lg:py-4">
          <Link href="/" className="rounded-control px-1 py-1 focus-visible:outline-chrome-ink lg:px-2.5">
            <Wordmark />
            <span className="sr-only"> console, to the overview</span>
          </Link>
          <nav
            aria-label="Console"
            className="order-last -mx-1 mt-2 flex w-full flex-wrap gap-1 lg:order-none lg:mx-0 lg:mt-6 lg:grid"
          >
            <NavLink href="/" icon={<LayoutDashboard aria-hidden="true" />}>
              Overview
            </NavLink>
            <NavLink href="/tenants" icon={<Building2 aria-hidden="true" />}>
              Tenants
            </NavLink>
            <NavLink href="/plans" icon={<Layers aria-hidden="true" />}>
              Plans
            </NavLink>
            <NavLink href="/databases" icon={<Database aria-hidden="true" />}>
              Databases
            </NavLink>
            <NavLink href="/certificates" icon={<BadgeCheck aria-hidden="true" />}>
              Certificates
            </NavLink>
            <NavLink
              href="/moves"
              icon={<ArrowLeftRight aria-hidden="true" />}
              count={moves.live ? { value: moves.live, words: "under way" } : undefined}
              notices={moves.notices ? { value: moves.notices, words: "to look at" } : undefined}
            >
              Moves
            </NavLink>
            <NavLink href="/domains" icon={<Globe aria-hidden="true" />}>
              Domains
            </NavLink>
            <NavLink href="/flags" icon={<Flag aria-hidden="true" />}>
              Flags
            </NavLink>
            <NavLink href="/reports" icon={<ChartColumn aria-hidden="true" />}>
              Reports
            </NavLink>
            {hasMailbox ? (
              <NavLink href="/mailbox" icon={<Inbox aria-hidden="true" />}>
                Mailbox
              </NavLink>
            ) : null}
            <NavLink href="/activity" icon={<ScrollText aria-hidden="true" />}>
              Activity
            </NavLink>
          </nav>
          <div className="ml-auto flex items-center gap-2 lg:mt-auto lg:ml-0 lg:grid lg:border-t lg:border-chrome-line lg:px-2.5 lg:pt-3">
            <p className="min-w-0 text-sm leading-snug max-sm:sr-only">
              <span className="block truncate font-strong">{operator.name}</span>
              <span className="block truncate text-chrome-muted max-lg:hidden">{operator.email}</span>
            </p>
            <form action={signOut}>
              <button
                type="submit"
                className="flex h-8 items-center gap-2 rounded-control text-sm text-chrome-muted hover:text-chrome-ink focus-visible:outline-chrome-ink max-lg:px-2 [&_svg]:size-4"
              >
                <LogOut aria-hidden="true" />
                Sign out
              </button>
            </form>
          </div>
        </div>
        <span
          aria-hidden="true"
          className="house-ribbon absolute inset-x-0 bottom-0 h-[3px] [--house-ribbon-turn:90deg] lg:inset-x-auto lg:inset-y-0 lg:right-0 lg:h-auto lg:w-[3px] lg:[--house-ribbon-turn:180deg]"
        />
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 outline-none">
        <div className="page-width grid gap-5 py-5 lg:py-7">{children}</div>
      </main>
    </div>
  );
}
