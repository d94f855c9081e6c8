"use client";

import {
  ClipboardList,
  Contact,
  FolderTree,
  Gauge,
  Globe,
  House,
  Mail,
  Package,
  Palette,
  Plug,
  ReceiptText,
  ScrollText,
  Settings,
  Store,
  Users,
} from "lucide-react";
import { Link, useIsUnderway } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { useWords } from "@/components/words/words-client";
import { Spinner } from "@/components/ui/spinner";
import type { NavIcon, NavItem } from "./nav-items";

const ICONS: Record<NavIcon, typeof House> = {
  home: House,
  orders: ReceiptText,
  mail: Mail,
  products: Package,
  categories: FolderTree,
  customers: Contact,
  branding: Palette,
  domains: Globe,
  forms: ClipboardList,
  integrations: Plug,
  settings: Settings,
  staff: Users,
  plan: Gauge,
  shops: Store,
  activity: ScrollText,
};

function isCurrent(pathname: string, href: string): boolean {
  return href === "/admin" ? pathname === "/admin" : pathname === href || pathname.startsWith(`${href}/`);
}

/** The links of the sidebar and of the menu on a phone. */
export function NavList({ label, items }: { label: string; items: readonly NavItem[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="grid gap-0.5">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={isCurrent(pathname, item.href) ? "page" : undefined}
              className={linkClass}
            >
              <ItemIcon icon={item.icon} />
              <span className="me-auto">{item.label}</span>
              <Count item={item} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const linkClass = [
  "group/nav flex min-h-control items-center gap-2.5 rounded-brand px-2.5 text-chrome-muted transition-colors hover:bg-chrome-2 hover:text-chrome-ink",
  "aria-[current=page]:bg-chrome-2 aria-[current=page]:font-strong aria-[current=page]:text-chrome-ink aria-[current=page]:shadow-[inset_2px_0_0_var(--accent-strong)] rtl:aria-[current=page]:shadow-[inset_-2px_0_0_var(--accent-strong)]",
].join(" ");

function ItemIcon({ icon }: { icon: NavIcon }) {
  const Icon = ICONS[icon];
  return useIsUnderway() ? (
    <Spinner className="size-4 shrink-0" />
  ) : (
    <Icon aria-hidden="true" className="size-4 shrink-0 group-aria-[current=page]/nav:text-accent-strong" />
  );
}

function Count({ item }: { item: NavItem }) {
  const t = useWords("shell");
  if (item.count === undefined) return null;
  return (
    <span className="numeric rounded-full bg-accent-soft px-1.5 text-xs font-strong text-accent-soft-ink">
      {item.count > 99 ? "99+" : item.count}
      <span className="sr-only"> {t("openCount")}</span>
    </span>
  );
}

/** The bar at a thumb's reach. What does not fit is in a menu that opens upwards, with or without JavaScript. */
export function PhoneBar({ items, children }: { items: readonly NavItem[]; children: ReactNode }) {
  const pathname = usePathname();
  const t = useWords("shell");
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 border-t border-chrome-line bg-chrome pb-[env(safe-area-inset-bottom)] text-chrome-ink md:hidden">
      <div className="flex">
        <nav aria-label={t("mainPages")} className="flex flex-3">
          {items.slice(0, 3).map((item) => (
            <Link
              key={item.href}
              href={item.href}
              aria-current={isCurrent(pathname, item.href) ? "page" : undefined}
              className={cn(barClass, "group/nav relative")}
            >
              <ItemIcon icon={item.icon} />
              {item.label}
              <span className="absolute top-1 start-[calc(50%+0.4rem)]">
                <Count item={item} />
              </span>
            </Link>
          ))}
        </nav>
        {/* A new page closes the menu: the key makes it a new element. */}
        <details key={pathname} className="group/menu flex-1">
          <summary className={cn(barClass, "h-full list-none [&::-webkit-details-marker]:hidden")}>
            <span aria-hidden="true" className="grid size-4 content-center gap-[3px]">
              <span className="h-[1.5px] bg-current" />
              <span className="h-[1.5px] bg-current" />
              <span className="h-[1.5px] bg-current" />
            </span>
            {t("menu")}
          </summary>
          <div className="absolute inset-x-0 bottom-full grid max-h-[70dvh] gap-3 overflow-y-auto border-t border-chrome-line bg-chrome p-3 shadow-floating">
            {children}
          </div>
        </details>
      </div>
    </div>
  );
}

const barClass =
  "flex min-h-14 flex-1 flex-col items-center justify-center gap-1 text-xs text-chrome-muted -outline-offset-2 aria-[current=page]:font-strong aria-[current=page]:text-chrome-ink";
