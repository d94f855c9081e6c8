import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { Permission } from "@/lib/auth/policy";

export type NavIcon =
  | "home"
  | "orders"
  | "products"
  | "categories"
  | "customers"
  | "branding"
  | "domains"
  | "mail"
  | "forms"
  | "integrations"
  | "settings"
  | "staff"
  | "plan"
  | "shops"
  | "activity";
export type NavItem = { href: string; label: string; icon: NavIcon; count?: number };

const ITEMS: (Omit<NavItem, "label" | "count"> & { needs: Permission })[] = [
  { href: "/admin", icon: "home", needs: "orders:read" },
  { href: "/admin/orders", icon: "orders", needs: "orders:read" },
  { href: "/admin/products", icon: "products", needs: "catalogue:read" },
  { href: "/admin/categories", icon: "categories", needs: "catalogue:read" },
  { href: "/admin/customers", icon: "customers", needs: "customers:read" },
  { href: "/admin/branding", icon: "branding", needs: "branding:write" },
  { href: "/admin/domains", icon: "domains", needs: "domains:write" },
  { href: "/admin/mail", icon: "mail", needs: "mail:write" },
  { href: "/admin/forms", icon: "forms", needs: "forms:write" },
  { href: "/admin/integrations", icon: "integrations", needs: "integrations:write" },
  { href: "/admin/settings", icon: "settings", needs: "settings:write" },
  { href: "/admin/staff", icon: "staff", needs: "staff:read" },
  { href: "/admin/plan", icon: "plan", needs: "plan:read" },
  { href: "/admin/shops", icon: "shops", needs: "reports:read" },
  { href: "/admin/activity", icon: "activity", needs: "audit:read" },
];

/** What a member of staff finds in the navigation: the pages that open for them. */
export function navItems(
  permissions: readonly string[],
  { openOrders, ownedShops, locale }: { openOrders: number; ownedShops: number; locale: Locale },
): NavItem[] {
  const t = adminWords(locale, "shell");
  return ITEMS.filter(
    (item) => permissions.includes(item.needs) && (item.icon !== "shops" || ownedShops > 1),
  ).map(({ href, icon }) => ({
    href,
    label: t(icon),
    icon,
    count: icon === "orders" && openOrders > 0 ? openOrders : undefined,
  }));
}
