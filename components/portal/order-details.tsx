import type { ReactNode } from "react";
import { AnswerLines } from "@/components/forms/answer-list";
import { answerFacts } from "@/lib/forms/answer-facts";
import { formatsOf } from "@/lib/i18n/formats";
import { translator } from "@/lib/i18n/translator";
import { isPaymentState, type PaymentState } from "@/lib/orders/state";
import type { OrderShape } from "@/lib/orders/portal-queries";
import { OrderSum } from "./order-sum";
import type { PortalView } from "./view";

type Props = { view: PortalView; order: OrderShape };

/** What was ordered, at the prices of then, and where it goes. */
export function OrderDetails({ view, order }: Props) {
  const t = translator(view.locale, "order");
  const { money } = view.formats;
  const { contact, delivery } = order;
  const place = [delivery.street, [delivery.postcode, delivery.city].filter(Boolean).join(" ")].filter(
    Boolean,
  );
  const own = order.own ? answerFacts(order.own.form.fields, order.own.answers, view.locale) : [];
  return (
    <div className="grid items-start gap-x-14 gap-y-10 md:grid-cols-[1fr_18rem]">
      <section aria-label={t("lines")} className="grid min-w-0 gap-5">
        <h2 className="rule-b pb-2 text-xl">{t("lines")}</h2>
        <ul className="grid gap-3">
          {order.lines.map((line, index) => (
            <li key={index} className="flex items-baseline justify-between gap-6">
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
          <OrderSum view={view} totals={order.totals} />
        </div>
      </section>
      <dl className="grid min-w-0 gap-5 text-base wrap-anywhere">
        <Item label={t("to")}>
          {contact.name}
          {place.map((part) => (
            <span key={part} className="block">
              {part}
            </span>
          ))}
        </Item>
        <Item label={t("contact")}>
          <span className="block">{contact.email}</span>
          {contact.phone}
        </Item>
        <Item label={t("payment")}>
          {t("onDelivery")} · {t(paymentWord(order.paymentStatus))}
          {order.payments.map(({ state, at }) => (
            <span key={state} className="block text-sm text-muted">
              {t(paymentWord(state))} · <time dateTime={at}>{view.formats.moment(at)}</time>
            </span>
          ))}
        </Item>
        {order.note ? (
          <Item label={t("note")}>
            <span className="whitespace-pre-line">{order.note}</span>
          </Item>
        ) : null}
        {own.map((fact) => (
          <Item key={fact.key} label={fact.label}>
            <AnswerLines fact={fact} />
          </Item>
        ))}
      </dl>
    </div>
  );
}

/** An order keeps the currency it was placed in, whatever the tenant sells in today. */
export function orderView(
  view: PortalView,
  order: Pick<OrderShape, "currency">,
  timeZone: string,
): PortalView {
  return { ...view, formats: formatsOf({ locale: view.locale, currency: order.currency, timeZone }) };
}

function Item({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function paymentWord(status: string): PaymentState {
  return isPaymentState(status) ? status : "due";
}
