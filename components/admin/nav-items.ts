import type { Permission } from "@/lib/auth/policy";

export type NavIcon =
  | "home"
  | "orders"
  | "products"
  | "categories"
  | "customers"
  | "branding"
  | "forms"
  | "settings"
  | "staff"
  | "plan"
  | "shops"
  | "activity";
export type NavItem = { href: string; label: string; icon: NavIcon; count?: number };

const ITEMS: (NavItem & { needs: Permission })[] = [
  { href: "/admin", label: "Overview", icon: "home", needs: "orders:read" },
  { href: "/admin/orders", label: "Orders", icon: "orders", needs: "orders:read" },
  { href: "/admin/products", label: "Products", icon: "products", needs: "catalogue:read" },
  { href: "/admin/categories", label: "Categories", icon: "categories", needs: "catalogue:read" },
  { href: "/admin/customers", label: "Customers", icon: "customers", needs: "customers:read" },
  { href: "/admin/branding", label: "Branding", icon: "branding", needs: "branding:write" },
  { href: "/admin/forms", label: "Forms", icon: "forms", needs: "forms:write" },
  { href: "/admin/settings", label: "Settings", icon: "settings", needs: "settings:write" },
  { href: "/admin/staff", label: "Staff", icon: "staff", needs: "staff:read" },
  { href: "/admin/plan", label: "Plan", icon: "plan", needs: "plan:read" },
  { href: "/admin/shops", label: "All shops", icon: "shops", needs: "reports:read" },
  { href: "/admin/activity", label: "Activity", icon: "activity", needs: "audit:read" },
];

/** What a member of staff finds in the navigation: the pages that open for them. */
export function navItems(
  permissions: readonly string[],
  { openOrders, ownedShops }: { openOrders: number; ownedShops: number },
): NavItem[] {
  return ITEMS.filter(
    (item) => permissions.includes(item.needs) && (item.icon !== "shops" || ownedShops > 1),
  ).map(({ href, label, icon }) => ({
    href,
    label,
    icon,
    count: icon === "orders" && openOrders > 0 ? openOrders : undefined,
  }));
}
