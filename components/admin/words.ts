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
  viewer: { label: "Viewer", can: "Look, not change" },
};
