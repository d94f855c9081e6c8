import { Receipt } from "lucide-react";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { portalView } from "@/components/portal/view";
import { orderView } from "@/components/portal/order-details";
import { LinkButton } from "@/components/ui/link-button";
import { EmptyState } from "@/components/ui/state";
import { requireCustomer } from "@/lib/auth/guards";
import { translator } from "@/lib/i18n/translator";
import { listOrdersOfCustomer } from "@/lib/orders/portal-queries";
import { pageLocale } from "../_data/page-tenant";
import { unlisted } from "../_data/site-metadata";
import { AccountScreen } from "./_components/account-screen";
import { StatusBadge } from "./_components/status-badge";

type Props = { params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "account")("title"), robots: unlisted };
}

export default async function AccountPage({ params }: Props) {
  const ctx = await requireCustomer((await params).host, "/account");
  const view = portalView(ctx.tenant, ctx.locale);
  const t = translator(view.locale, "account");
  const orders = await listOrdersOfCustomer(ctx);
  return (
    <AccountScreen ctx={ctx} here="orders">
      {orders.length === 0 ? (
        <EmptyState
          icon={<Receipt />}
          title={t("noOrders")}
          actions={<LinkButton href="/">{t("browse")}</LinkButton>}
        >
          {t("noOrdersText")}
        </EmptyState>
      ) : (
        <ul className="grid">
          {orders.map((order) => (
            <li
              key={order.id}
              className="relative grid grid-cols-[1fr_auto] items-baseline gap-x-6 gap-y-1 border-b border-line py-4 hover:bg-surface-2 sm:grid-cols-[8rem_1fr_auto_7rem]"
            >
              <h2 className="numeric font-body text-lg font-strong max-sm:col-span-2">
                <Link
                  href={`/account/orders/${order.id}`}
                  aria-label={t("open", { number: order.number })}
                  className="text-ink no-underline after:absolute after:inset-0"
                >
                  {order.number}
                </Link>
              </h2>
              <p className="min-w-0 max-sm:col-span-2">
                <time dateTime={order.placedAt} className="block text-sm text-muted">
                  {view.formats.date(order.placedAt)}
                </time>
                <span className="line-clamp-1">{order.summary.join(" · ")}</span>
              </p>
              <span>
                <StatusBadge locale={view.locale} status={order.status} />
              </span>
              <p className="numeric font-strong sm:text-end">
                {orderView(view, order, ctx.tenant.settings.general.timeZone).formats.money(order.totalMinor)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </AccountScreen>
  );
}
