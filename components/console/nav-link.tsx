"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { LinkHint } from "./link-hint";

type Count = { value: number; words: string };
type Props = {
  href: string;
  icon: ReactNode;
  /** How many of them there are, and of what kind for those who do not see it. */
  count?: Count;
  /** How many of them want to be looked at. */
  notices?: Count;
  children: string;
};

/** An entry of the rail, marked while its page or one below it is open. */
export function NavLink({ href, icon, count, notices, children }: Props) {
  const pathname = usePathname();
  const isCurrent = href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "flex h-9 items-center gap-2.5 rounded-control px-2.5 text-chrome-muted transition-colors hover:bg-chrome-2 hover:text-chrome-ink",
        "focus-visible:outline-chrome-ink aria-[current=page]:bg-chrome-2 aria-[current=page]:font-strong aria-[current=page]:text-chrome-ink",
        "max-sm:px-2 [&_svg]:size-4 [&_svg]:shrink-0",
      )}
    >
      <span className="contents max-sm:hidden">{icon}</span>
      {children}
      {count ? <Bubble {...count} className="bg-chrome-2 text-chrome-ink" /> : null}
      {notices ? <Bubble {...notices} className="bg-warning-soft text-warning-soft-ink" /> : null}
      <LinkHint className="ml-auto" />
    </Link>
  );
}

function Bubble({ value, words, className }: Count & { className: string }) {
  return (
    <span className={cn("numeric rounded-full px-1.5 text-xs", className)}>
      {value.toLocaleString("en")}
      <span className="sr-only"> {words}</span>
    </span>
  );
}
