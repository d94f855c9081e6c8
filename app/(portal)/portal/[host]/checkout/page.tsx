import type { Metadata } from "next";
import { portalView, type PortalView } from "@/components/portal/view";
import { LinkButton } from "@/components/ui/link-button";
import { EmptyState } from "@/components/ui/state";
import { requirePortal } from "@/lib/auth/guards";
import { getProfile } from "@/lib/accounts/profile";
import { newAnswers } from "@/lib/forms/asked-form";
import { translator } from "@/lib/i18n/translator";
import { findCart } from "@/lib/orders/cart";
import { cartIdOfRequest } from "@/lib/orders/cart-cookie";
import { openTenant } from "../_data/page-tenant";
import { unlisted } from "../_data/site-metadata";
import { CheckoutScreen } from "./_components/checkout-screen";

type Props = { params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { settings } = await openTenant((await params).host);
  return { title: translator(settings.general.locale, "checkout")("title"), robots: unlisted };
}

export default async function CheckoutPage({ params }: Props) {
  const ctx = await requirePortal((await params).host);
  const cart = await findCart(ctx, await cartIdOfRequest());
  if (!cart?.isOrderable) return <NotReady view={portalView(ctx.tenant)} isEmpty={!cart?.lines.length} />;
  const { actor } = ctx;
  const profile = actor.kind === "customer" ? await getProfile({ ...ctx, actor }) : null;
  const own = await newAnswers(ctx, "orders", "public");
  return <CheckoutScreen tenant={ctx.tenant} cart={cart} profile={profile} own={own} />;
}

/** No redirect: where a form's POST is answered with one, the browser posts to the next page too. */
function NotReady({ view, isEmpty }: { view: PortalView; isEmpty: boolean }) {
  const t = translator(view.locale, "cart");
  return (
    <div className="page-width">
      <h1 className="sr-only">{translator(view.locale, "checkout")("title")}</h1>
      <EmptyState
        title={isEmpty ? t("empty") : t("fixFirst")}
        actions={
          isEmpty ? (
            <LinkButton href="/">{t("browse")}</LinkButton>
          ) : (
            <LinkButton href="/cart">{translator(view.locale, "site")("cart")}</LinkButton>
          )
        }
      >
        {isEmpty ? t("emptyText") : null}
      </EmptyState>
    </div>
  );
}
