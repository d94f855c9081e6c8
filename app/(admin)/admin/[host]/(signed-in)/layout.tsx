import type { ReactNode } from "react";
import { readersFormat } from "@/components/admin/format";
import { LimitBanner } from "@/components/admin/limit-banner";
import { navItems } from "@/components/admin/nav-items";
import { MoveNotice } from "@/components/admin/move-notice";
import { AdminShell } from "@/components/admin/shell";
import { roleWord } from "@/components/admin/words";
import { requireAdmin } from "@/lib/auth/guards";
import { findStaffNotice } from "@/lib/mover/staff-notice";
import { countOpenOrders } from "@/lib/orders/admin-queries";
import { ownTenantIds } from "@/lib/reports/group";
import { readWarnings } from "@/lib/usage/read-usage";
import { chooseLanguageAction, signOutAction } from "./actions";

type Props = { children: ReactNode; params: Promise<{ host: string }> };

/** Decoration around the pages; each of them asks for itself who may see it. */
export default async function SignedInLayout({ children, params }: Props) {
  const ctx = await requireAdmin(null, (await params).host);
  const { branding } = ctx.tenant;
  const { name, role, permissions } = ctx.actor;
  const openOrders = permissions.includes("orders:read") ? await countOpenOrders(ctx) : 0;
  const ownedShops = permissions.includes("reports:read") ? (await ownTenantIds(ctx)).length : 0;
  const notice = await findStaffNotice(ctx);
  const warnings = permissions.includes("plan:read") ? await readWarnings(ctx) : [];
  return (
    <AdminShell
      locale={ctx.locale}
      brand={{ name: branding.name, logo: branding.logo }}
      user={{ name, role: roleWord(ctx.locale, role) }}
      items={navItems(permissions, { openOrders, ownedShops, locale: ctx.locale })}
      signOut={signOutAction}
      chooseLanguage={chooseLanguageAction}
    >
      {notice ? <MoveNotice {...notice} locale={ctx.locale} /> : null}
      <LimitBanner warnings={warnings} count={readersFormat(ctx).count} locale={ctx.locale} />
      {children}
    </AdminShell>
  );
}
