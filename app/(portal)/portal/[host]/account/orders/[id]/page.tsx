import type { Metadata } from "next";
import { FileLink } from "@/components/ui/file-link";
import { Link } from "@/components/ui/link";
import { Missing } from "@/components/portal/missing";
import { OrderDetails, orderView } from "@/components/portal/order-details";
import { OrderTimeline } from "@/components/portal/order-timeline";
import { portalView } from "@/components/portal/view";
import { requireCustomer } from "@/lib/auth/guards";
import { listCategories } from "@/lib/catalogue/queries";
import { translator } from "@/lib/i18n/translator";
import { findOrderOfCustomer } from "@/lib/orders/portal-queries";
import { pageLocale } from "../../../_data/page-tenant";
import { unlisted } from "../../../_data/site-metadata";
import { AccountScreen } from "../../_components/account-screen";
import { StatusBadge } from "../../_components/status-badge";

type Props = { params: Promise<{ host: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "account")("orders"), robots: unlisted };
}

export default async function AccountOrderPage({ params }: Props) {
  const { host, id } = await params;
  const ctx = await requireCustomer(host, `/account/orders/${encodeURIComponent(id)}`);
  const { locale } = ctx;
  const { timeZone } = ctx.tenant.settings.general;
  const order = await findOrderOfCustomer(ctx, id);
  if (!order) {
    const t = translator(locale, "missing");
    const categories = await listCategories(ctx);
    return (
      <Missing
        tenant={ctx.tenant}
        locale={ctx.locale}
        categories={categories}
        heading={t("order")}
        text={t("orderText")}
      />
    );
  }
  const view = orderView(portalView(ctx.tenant, ctx.locale), order, timeZone);
  const t = translator(locale, "order");
  return (
    <AccountScreen ctx={ctx} here="orders">
      <div className="grid gap-10">
        <header>
          <Link href="/account" className="print:hidden link inline-flex min-h-8 items-center text-sm">
            {translator(locale, "account")("back")}
          </Link>
          <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
            <h2 className="numeric text-2xl">{t("title", { number: order.number })}</h2>
            <StatusBadge locale={locale} status={order.status} />
          </div>
          <p className="text-muted">{t("placedAt", { date: view.formats.moment(order.placedAt) })}</p>
        </header>
        <OrderTimeline view={view} order={order} />
        <OrderDetails view={view} order={order} />
        <FileLink href={`/account/orders/${order.id}/receipt.pdf`} className="justify-self-start">
          {translator(locale, "receipt")("download")}
        </FileLink>
      </div>
    </AccountScreen>
  );
}
