import { ShoppingBasket } from "lucide-react";
import type { Metadata } from "next";
import { FlagProvider } from "@/components/flags/flag-provider";
import { CartAnnouncer } from "@/components/portal/cart-count";
import { OrderSum } from "@/components/portal/order-sum";
import { portalView } from "@/components/portal/view";
import { LinkButton } from "@/components/ui/link-button";
import { EmptyState } from "@/components/ui/state";
import { requirePortal } from "@/lib/auth/guards";
import { exposedFlags } from "@/lib/flags/flag";
import { translator } from "@/lib/i18n/translator";
import { findCart } from "@/lib/orders/cart";
import { cartIdOfRequest } from "@/lib/orders/cart-cookie";
import { findRemovedLine } from "@/lib/orders/cart-removed";
import { pageLocale } from "../_data/page-tenant";
import { unlisted } from "../_data/site-metadata";
import { CartLine } from "./_components/cart-line";
import { UndoRemoval } from "./_components/undo-removal";

type Search = { removed?: string | string[]; quantity?: string | string[] };
type Props = { params: Promise<{ host: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "cart")("title"), robots: unlisted };
}

export default async function CartPage({ params, searchParams }: Props) {
  const ctx = await requirePortal((await params).host);
  const view = portalView(ctx.tenant, ctx.locale);
  const t = translator(view.locale, "cart");
  const [cart, removed] = await Promise.all([
    findCart(ctx, await cartIdOfRequest()),
    findRemovedLine(ctx, await searchParams),
  ]);
  const undo = removed ? (
    <FlagProvider flags={exposedFlags(ctx)}>
      <UndoRemoval
        removed={removed}
        labels={{ text: t("removed", { name: removed.name }), undo: t("undo") }}
      />
    </FlagProvider>
  ) : null;
  if (!cart || cart.lines.length === 0) {
    return (
      <div className="page-width pt-8">
        <CartAnnouncer count={0} />
        <h1 className="sr-only">{t("title")}</h1>
        {undo}
        <EmptyState
          icon={<ShoppingBasket />}
          title={t("empty")}
          actions={<LinkButton href="/">{t("browse")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="page-width pt-8 sm:pt-12">
      <CartAnnouncer count={cart.count} />
      <header className="mb-6 flex flex-wrap items-baseline gap-x-4">
        <h1 className="text-4xl">{t("title")}</h1>
        <p className="numeric text-muted">{t("count", { count: cart.count })}</p>
      </header>
      {undo}
      <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[1fr_22rem]">
        <ul className="rule-t grid">
          {cart.lines.map((line) => (
            <CartLine key={line.variantId} view={view} line={line} />
          ))}
        </ul>
        <aside
          aria-label={t("summary")}
          className="card-look grid gap-5 lg:sticky lg:top-24 lg:[--card-pad:1.5rem] [padding:max(var(--card-pad),0px)]"
        >
          <OrderSum view={view} totals={cart.totals} showsFreeHint />
          {cart.isOrderable ? (
            <LinkButton href="/checkout" size="lg" block>
              {t("checkout")}
            </LinkButton>
          ) : (
            <p className="font-strong text-danger">{t("fixFirst")}</p>
          )}
          <LinkButton href="/" variant="link" className="min-h-11 justify-self-center">
            {t("keepShopping")}
          </LinkButton>
        </aside>
      </div>
    </div>
  );
}
