import type { Metadata } from "next";
import { CartAnnouncer } from "@/components/portal/cart-count";
import { Missing } from "@/components/portal/missing";
import { OrderDetails, orderView } from "@/components/portal/order-details";
import { OrderTimeline } from "@/components/portal/order-timeline";
import { portalView } from "@/components/portal/view";
import { FileLink } from "@/components/ui/file-link";
import { LinkButton } from "@/components/ui/link-button";
import { requirePortal } from "@/lib/auth/guards";
import { listCategories } from "@/lib/catalogue/queries";
import { translator } from "@/lib/i18n/translator";
import { findOrderByToken } from "@/lib/orders/portal-queries";
import { pageLocale } from "../../_data/page-tenant";
import { unlisted } from "../../_data/site-metadata";

type Props = { params: Promise<{ host: string; token: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // The address is the key to the order: it is not handed on to where a link leads.
  return {
    title: translator(pageLocale((await params).host), "order")("progress"),
    robots: unlisted,
    referrer: "same-origin",
  };
}

/** Thanks for the order, and where it is. Whoever has the address may see it. */
export default async function OrderPage({ params }: Props) {
  const { host, token } = await params;
  const ctx = await requirePortal(host);
  const { locale } = ctx;
  const { timeZone } = ctx.tenant.settings.general;
  const order = await findOrderByToken(ctx, token);
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
  const { phone, email } = ctx.tenant.branding.contact;
  const help = phone && email ? "helpText" : phone ? "helpCall" : "helpWrite";
  return (
    <div className="page-width max-w-[64rem] pt-10 sm:pt-16">
      <CartAnnouncer count={0} />
      <header className="grid max-w-[44rem] gap-4 pb-10">
        <h1 className="text-4xl wrap-anywhere">{t("thanks", { name: order.contact.name })}</h1>
        <p className="text-lg text-muted">{t("placedText", { number: order.number })}</p>
      </header>
      <div className="grid gap-12">
        <OrderTimeline view={view} order={order} />
        <OrderDetails view={view} order={order} />
        {phone || email ? (
          <section className="rule-t pt-4">
            <h2 className="text-lg">{t("help")}</h2>
            <p className="text-muted">{t(help, { phone, email, number: order.number })}</p>
          </section>
        ) : null}
        <div className="flex flex-wrap gap-3" data-print="none">
          <FileLink href={`/order/${encodeURIComponent(token)}/receipt.pdf`}>
            {translator(locale, "receipt")("download")}
          </FileLink>
          <LinkButton href="/" variant="outline">
            {t("again")}
          </LinkButton>
        </div>
      </div>
    </div>
  );
}
