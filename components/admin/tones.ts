import type { Tone } from "@/components/ui/badge";
import type { ProductStatus } from "@/lib/catalogue/product-schema";
import type { OrderState, PaymentState } from "@/lib/orders/state";

/** How states are coloured; what they are called stands in the part `states` of the words. */
export const ORDER_TONES: Record<OrderState, Tone> = {
  placed: "accent",
  confirmed: "info",
  preparing: "warning",
  on_the_way: "info",
  completed: "success",
  cancelled: "neutral",
};

export const PRODUCT_TONES: Record<ProductStatus, Tone> = {
  active: "success",
  draft: "warning",
  archived: "neutral",
};

export const PAYMENT_TONES: Record<PaymentState, Tone> = {
  due: "warning",
  paid: "success",
  refund_due: "danger",
  refunded: "neutral",
  void: "neutral",
};
