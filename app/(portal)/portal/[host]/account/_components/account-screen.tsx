import type { ReactNode } from "react";
import { NavTabs } from "@/components/portal/nav-tabs";
import { translator } from "@/lib/i18n/translator";
import type { Customer } from "@/lib/auth/guards";
import type { TenantContext } from "@/lib/tenancy/context";
import { SignOutForm } from "./sign-out-form";
import { signOutAction } from "../actions";

type Props = { ctx: TenantContext<Customer>; here: "orders" | "profile" | "security"; children: ReactNode };

/** The frame of the account: whose it is, its parts, the way out. */
export function AccountScreen({ ctx, here, children }: Props) {
  const t = translator(ctx.locale, "account");
  return (
    <div className="page-width pt-8 sm:pt-12">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="min-w-0 text-4xl wrap-anywhere">{t("hello", { name: ctx.actor.name })}</h1>
        <SignOutForm action={signOutAction} label={t("signOut")} />
      </header>
      <NavTabs
        label={t("navigation")}
        here={here}
        tabs={[
          { id: "orders", href: "/account", label: t("orders") },
          { id: "profile", href: "/account/profile", label: t("profile") },
          { id: "security", href: "/account/security", label: t("security") },
        ]}
      />
      {children}
    </div>
  );
}
