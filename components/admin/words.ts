import type { Tone } from "@/components/ui/badge";
import type { ProductStatus } from "@/lib/catalogue/product-schema";
import { isPaymentState, type OrderState, type PaymentState } from "@/lib/orders/state";

export const ORDER_WORDS: Record<OrderState, { label: string; tone: Tone; move: string }> = {
  placed: { label: "New", tone: "accent", move: "Set to new" },
  confirmed: { label: "Confirmed", tone: "info", move: "Confirm order" },
  preparing: { label: "Preparing", tone: "warning", move: "Start preparing" },
  on_the_way: { label: "On the way", tone: "info", move: "Send on its way" },
  completed: { label: "Completed", tone: "success", move: "Complete order" },
  cancelled: { label: "Cancelled", tone: "neutral", move: "Cancel order" },
};

export const PRODUCT_WORDS: Record<ProductStatus, { label: string; tone: Tone }> = {
  active: { label: "On sale", tone: "success" },
  draft: { label: "Draft", tone: "warning" },
  archived: { label: "Archived", tone: "neutral" },
};

export const PAYMENT_WORDS: Record<PaymentState, { label: string; tone: Tone }> = {
  due: { label: "Payment due", tone: "warning" },
  paid: { label: "Paid", tone: "success" },
  refund_due: { label: "Refund due", tone: "danger" },
  refunded: { label: "Refunded", tone: "neutral" },
  void: { label: "Nothing due", tone: "neutral" },
};

export function paymentWords(status: string): { label: string; tone: Tone } {
  return isPaymentState(status) ? PAYMENT_WORDS[status] : { label: status, tone: "neutral" };
}

export const PAYMENT_METHODS: Record<string, string> = {
  on_delivery: "On delivery",
  card: "Card",
  transfer: "Bank transfer",
};

export const ROLE_WORDS: Record<string, { label: string; can: string }> = {
  owner: { label: "Owner", can: "Everything, and the team itself" },
  admin: { label: "Admin", can: "Everything" },
  editor: { label: "Editor", can: "Orders and catalogue" },
  sales: { label: "Sales", can: "Orders and customers" },
  viewer: { label: "Viewer", can: "Look, not change" },
};

/** How confidential a customer's data is, by its number. */
export const LEVEL_WORDS = ["Everyday", "Sensitive", "Confidential", "Strictly confidential"];

export const LIMIT_WORDS: Record<string, { label: string; means: string }> = {
  all: { label: "Everything", means: "All customers and all orders." },
  own: {
    label: "Their own",
    means: "Customers who are assigned to them, with their orders. No orders of guests.",
  },
  team: {
    label: "Their team’s",
    means: "Customers who are assigned to their team, with their orders. No orders of guests.",
  },
  level: {
    label: "Up to a level",
    means:
      "Customers up to the level below, whoever they are assigned to, with their orders. And orders of guests.",
  },
};

/** A limit in a few words, for a list. */
export function limitWords(limit: { rowLimit: string; team: string | null; dataLevel: number }): string {
  const label = LIMIT_WORDS[limit.rowLimit]?.label ?? limit.rowLimit;
  if (limit.rowLimit === "team") return `${label}: ${limit.team}`;
  return limit.rowLimit === "level" ? `${label}: ${LEVEL_WORDS[limit.dataLevel]}` : label;
}
