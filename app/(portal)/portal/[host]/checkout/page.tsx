import type { Metadata } from "next";
import { OrderSum } from "@/components/portal/order-sum";
import { portalView, type PortalView } from "@/components/portal/view";
import { LinkButton } from "@/components/ui/link-button";
import { EmptyState } from "@/components/ui/state";
import { requirePortal } from "@/lib/auth/guards";
import { getProfile, type ProfileShape } from "@/lib/accounts/profile";
import { newAnswers } from "@/lib/forms/asked-form";
import { translator } from "@/lib/i18n/translator";
import { findCart, type CartShape } from "@/lib/orders/cart";
import { cartIdOfRequest } from "@/lib/orders/cart-cookie";
import { isPastCutOff } from "@/lib/orders/cut-off";
import type { TenantSettings } from "@/lib/settings/schema";
import { pageLocale } from "../_data/page-tenant";
import { unlisted } from "../_data/site-metadata";
import { CheckoutForm } from "./_components/checkout-form";
import { checkoutLabels } from "./_components/checkout-labels";

type Props = { params: Promise<{ host: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).host);
  return { title: translator(locale, "checkout")("title"), robots: unlisted };
}

export default async function CheckoutPage({ params }: Props) {
  const ctx = await requirePortal((await params).host);
  const cart = await findCart(ctx, await cartIdOfRequest());
  const view = portalView(ctx.tenant, ctx.locale);
  if (!cart?.isOrderable) return <NotReady view={view} isEmpty={!cart?.lines.length} />;
  const t = translator(view.locale, "checkout");
  const { actor } = ctx;
  const profile = actor.kind === "customer" ? await getProfile({ ...ctx, actor }) : null;
  const own = await newAnswers(ctx, "orders", "public");
  return (
    <div className="page-width pt-8 sm:pt-12">
      <h1 className="mb-2 text-4xl">{t("title")}</h1>
      <p className="mb-8 flex flex-wrap items-center gap-x-2 text-muted">
        {profile ? (
          t("signedInAs", { email: profile.email })
        ) : (
          <>
            {t("signInHint")}
            <LinkButton href="/sign-in?next=/checkout" variant="link" prefetch={false} className="min-h-11">
              {t("signIn")}
            </LinkButton>
          </>
        )}
      </p>
      <CutOff view={view} settings={ctx.tenant.settings} />
      {/* On a phone folded away, so that the form, and what is wrong with it, comes first. */}
      <details className="rule-b mb-8 pb-3 lg:hidden">
        <summary className="flex min-h-11 items-center justify-between gap-4 font-strong">
          <span>{t("summary")}</span>
          <span className="numeric">{view.formats.money(cart.totals.totalMinor)}</span>
        </summary>
        <div className="pt-3">
          <Summary view={view} cart={cart} />
        </div>
      </details>
      <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[1fr_24rem]">
        <CheckoutForm
          cartId={cart.id}
          totalMinor={cart.totals.totalMinor}
          initial={initialValues(profile)}
          labels={checkoutLabels(view, cart.totals.totalMinor)}
          own={own}
          locale={view.locale}
        />
        <aside aria-label={t("summary")} className="max-lg:hidden lg:sticky lg:top-24">
          <h2 className="rule-b mb-4 pb-2 text-xl">{t("summary")}</h2>
          <Summary view={view} cart={cart} />
        </aside>
      </div>
    </div>
  );
}

/** Which day an order counts for, by the tenant's clock at this moment. */
function CutOff({ view, settings }: { view: PortalView; settings: TenantSettings }) {
  const { cutOffTime: time } = settings.orders;
  if (!time) return null;
  const isPast = isPastCutOff(time, settings.general.timeZone);
  return (
    <p data-testid="cut-off" className="mb-8 text-muted">
      {translator(view.locale, "checkout")(isPast ? "cutOffPassed" : "cutOffAhead", { time })}
    </p>
  );
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

function Summary({ view, cart }: { view: PortalView; cart: CartShape }) {
  const t = translator(view.locale, "checkout");
  const { money } = view.formats;
  return (
    <div className="grid gap-4">
      <ul className="grid gap-2.5">
        {cart.lines.map((line) => (
          <li key={line.variantId} className="flex items-baseline justify-between gap-4 text-sm">
            <span className="min-w-0">
              <span className="numeric text-muted">{line.quantity} × </span>
              {line.productName}
              {line.variantName ? <span className="text-muted"> {line.variantName}</span> : null}
            </span>
            <span className="numeric shrink-0">{money(line.totalMinor)}</span>
          </li>
        ))}
      </ul>
      <div className="border-t border-line pt-4">
        <OrderSum view={view} totals={cart.totals} />
      </div>
      <LinkButton href="/cart" variant="link" className="min-h-11 justify-self-start text-sm">
        {t("edit")}
      </LinkButton>
    </div>
  );
}

function initialValues(profile: ProfileShape | null): Record<string, string> {
  if (!profile) return {};
  const { name, email, phone, address } = profile;
  return { name, email, phone, ...address };
}
