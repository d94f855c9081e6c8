import { formatMoney } from "@/lib/money/format";
import type { Block } from "../blocks";
import type { OrderFacts } from "../facts";
import type { TemplateName } from "../templates";
import { mailWords } from "../words";
import type { Parts, Voice } from "./parts";

const STEPS = ["placed", "preparing", "on_the_way", "completed"] as const;
/** `confirmed` is a step of the kitchen's and not of the customer's. */
const REACHED: Record<string, number> = {
  placed: 0,
  confirmed: 0,
  preparing: 1,
  on_the_way: 2,
  completed: 3,
};
const PAYMENTS = {
  due: "paymentDue",
  paid: "paymentPaid",
  refund_due: "paymentRefundDue",
  refunded: "paymentRefunded",
  void: "paymentVoid",
} as const;

/** What a mail about an order says: how far it is, what is in it, what it costs, where it goes. */
export function orderParts(template: TemplateName, order: OrderFacts, { locale, shop }: Voice): Parts {
  const t = mailWords(locale, "order");
  const money = (minor: number) => formatMoney(minor, order.currency, locale);
  const { totals } = order;
  const isOver = template === "order-cancelled" || template === "order-refunded";
  const steps: Block[] = isOver
    ? []
    : [
        {
          type: "steps",
          label: t("steps"),
          steps: STEPS.map((step, index) => ({
            label: t(step),
            isDone: index <= Math.max(REACHED[order.status] ?? 0, template === "order-on-the-way" ? 2 : 0),
          })),
        },
      ];
  const blocks: Block[] = [
    ...steps,
    { type: "facts", rows: factsOf(order, t) },
    {
      type: "lines",
      label: t("lines"),
      rows: order.lines.map(({ productName, variantName, quantity, totalMinor }) => {
        return { name: productName, detail: variantName, quantity, amount: money(totalMinor) };
      }),
    },
    {
      type: "sums",
      rows: [
        { label: t("subtotal"), amount: money(totals.subtotalMinor) },
        {
          label: t("delivery"),
          amount: totals.deliveryFeeMinor > 0 ? money(totals.deliveryFeeMinor) : t("free"),
        },
        ...(totals.taxMinor > 0 ? [{ label: t("tax"), amount: money(totals.taxMinor) }] : []),
        { label: t("total"), amount: money(totals.totalMinor), isTotal: true },
      ],
    },
    ...(order.note
      ? [{ type: "paragraph", tone: "muted", text: t("note", { note: order.note }) } as const]
      : []),
    { type: "button", label: t("see"), href: order.href },
  ];
  const variables = { customer: order.customer, order: order.number, total: money(totals.totalMinor) };
  return { variables, blocks, reason: mailWords(locale, "frame")("reasonOrder", { shop }) };
}

function factsOf(order: OrderFacts, t: ReturnType<typeof mailWords<"order">>) {
  const { street, postcode, city } = order.delivery;
  const method = order.paymentMethod;
  const known = method === "on_delivery" || method === "invoice" || method === "card";
  const payment = PAYMENTS[order.paymentStatus as keyof typeof PAYMENTS];
  return [
    { label: t("number"), lines: [order.number] },
    { label: t("deliverTo"), lines: [street, `${postcode} ${city}`.trim()].filter(Boolean) },
    { label: t("payment"), lines: [known ? t(method) : method, payment ? t(payment) : ""].filter(Boolean) },
  ].filter(({ lines }) => lines.length > 0);
}
