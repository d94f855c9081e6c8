import { formatsOf } from "@/lib/i18n/formats";
import { translator, type Locale } from "@/lib/i18n/translator";
import { isPaymentState, type PaymentState } from "@/lib/orders/state";
import type { Tenant } from "@/lib/tenancy/context";

/** What a receipt is made from: an order as its customer sees it. */
export type ReceiptOrder = {
  number: string;
  status: string;
  placedAt: string;
  contact: { name: string; email: string; phone: string };
  delivery: { street: string; postcode: string; city: string };
  paymentStatus: string;
  currency: string;
  totals: { subtotalMinor: number; deliveryFeeMinor: number; taxMinor: number; totalMinor: number };
  lines: {
    productName: string;
    variantName: string;
    quantity: number;
    unitMinor: number;
    totalMinor: number;
  }[];
};

/** A receipt in words, ready to be set: every amount and date as text. */
export type Receipt = {
  title: string;
  seller: { name: string; lines: string[] };
  facts: { label: string; lines: string[] }[];
  columns: { item: string; quantity: string; each: string; amount: string };
  lines: { name: string; variant: string; quantity: string; each: string; amount: string }[];
  sums: { label: string; amount: string; isTotal: boolean }[];
  notice: string | null;
  footer: string;
};

/** Money that came in has a receipt; before that, and where nothing is to be paid, it is a summary of the order. */
const RECEIPT_STATES: readonly PaymentState[] = ["paid", "refund_due", "refunded"];

/** An order as a document for its customer, in `locale` and the tenant's time zone. */
export function receiptOf(
  { branding, settings }: Pick<Tenant, "branding" | "settings">,
  order: ReceiptOrder,
  locale: Locale,
): Receipt {
  const t = translator(locale, "receipt");
  const words = translator(locale, "order");
  const cart = translator(locale, "cart");
  const { timeZone } = settings.general;
  const { money, moment } = formatsOf({ locale, currency: order.currency, timeZone });
  const { contact, delivery, totals } = order;
  const payment = isPaymentState(order.paymentStatus) ? order.paymentStatus : "due";
  const { email, phone, address } = branding.contact;
  const place = [delivery.street, [delivery.postcode, delivery.city].filter(Boolean).join(" ")];
  return {
    title: t(RECEIPT_STATES.includes(payment) ? "receipt" : "summary"),
    seller: { name: branding.name, lines: [address, email, phone].filter(Boolean) },
    facts: [
      { label: t("number"), lines: [order.number] },
      { label: t("placed"), lines: [moment(order.placedAt)] },
      { label: words("payment"), lines: [`${words("onDelivery")} · ${words(payment)}`] },
      { label: words("to"), lines: [contact.name, ...place, contact.email, contact.phone].filter(Boolean) },
    ],
    columns: { item: t("item"), quantity: t("quantity"), each: t("each"), amount: t("amount") },
    lines: order.lines.map((line) => ({
      name: line.productName,
      variant: line.variantName,
      quantity: String(line.quantity),
      each: money(line.unitMinor),
      amount: money(line.totalMinor),
    })),
    sums: [
      { label: cart("subtotal"), amount: money(totals.subtotalMinor), isTotal: false },
      {
        label: cart("delivery"),
        amount: totals.deliveryFeeMinor === 0 ? cart("deliveryFree") : money(totals.deliveryFeeMinor),
        isTotal: false,
      },
      { label: cart("total"), amount: money(totals.totalMinor), isTotal: true },
      ...(totals.taxMinor > 0
        ? [{ label: cart("tax"), amount: money(totals.taxMinor), isTotal: false }]
        : []),
    ],
    notice: order.status === "cancelled" ? t("cancelled") : null,
    footer: t("thanks", { name: branding.name }),
  };
}
