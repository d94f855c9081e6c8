import { OrderSum } from "@/components/portal/order-sum";
import { portalView, type PortalView } from "@/components/portal/view";
import { LinkButton } from "@/components/ui/link-button";
import type { ProfileShape } from "@/lib/accounts/profile";
import type { AskedForm } from "@/lib/forms/asked-form";
import { translator } from "@/lib/i18n/translator";
import type { CartShape } from "@/lib/orders/cart";
import { isPastCutOff } from "@/lib/orders/cut-off";
import type { TenantSettings } from "@/lib/settings/schema";
import type { Tenant } from "@/lib/tenancy/context";
import { CheckoutForm } from "./checkout-form";
import { checkoutLabels } from "./checkout-labels";
import type { Locale } from "@/lib/i18n/locale";

type Props = {
  tenant: Tenant;
  locale: Locale;
  cart: CartShape;
  /** The customer who is signed in. */
  profile: ProfileShape | null;
  /** What the tenant asks beside the usual. */
  own: AskedForm | null;
};

/** A cart on its way to being an order. */
export function CheckoutScreen({ tenant, locale, cart, profile, own }: Props) {
  const view = portalView(tenant, locale);
  const t = translator(view.locale, "checkout");
  return (
    <div className="page-width pt-8 sm:pt-12">
      <h1 className="mb-2 text-4xl">{t("title")}</h1>
      <p className="mb-8 flex flex-wrap items-center gap-x-2 text-muted">
        {profile ? (
          t("signedInAs", { email: profile.email })
        ) : (
          <>
            {t("signInHint")}
            <LinkButton href="/sign-in?next=/checkout" variant="link" className="min-h-11">
              {t("signIn")}
            </LinkButton>
          </>
        )}
      </p>
      <CutOff view={view} settings={tenant.settings} />
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
