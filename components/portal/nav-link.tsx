"use client";

import { Link, useIsUnderway } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link of the navigation that knows when it is where we are, and shows that its page is on the way. */
export function NavLink({
  href,
  className,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  // On the server the path is the rewritten one, with the host before it: only its end can be compared.
  const isHere = `${usePathname()}/`.includes(`${href}/`);
  return (
    <Link href={href} className={className} aria-current={isHere ? "page" : undefined}>
      {children}
      <Pending />
    </Link>
  );
}

function Pending() {
  return <span aria-hidden="true" className="portal-pending" data-pending={useIsUnderway() || undefined} />;
}
