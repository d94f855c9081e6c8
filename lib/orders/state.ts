/** Every state of an order, in the order in which they come. */
export const ORDER_STATES = [
  "placed",
  "confirmed",
  "preparing",
  "on_the_way",
  "completed",
  "cancelled",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** What may follow what. A move that is not in here does not exist. */
const NEXT: Record<OrderState, readonly OrderState[]> = {
  placed: ["confirmed", "cancelled"],
  confirmed: ["preparing", "cancelled"],
  preparing: ["on_the_way", "cancelled"],
  on_the_way: ["completed"],
  completed: [],
  cancelled: [],
};

/** States in which somebody still has something to do. */
export const OPEN_STATES = ORDER_STATES.filter((state) => NEXT[state].length > 0);

export function isOrderState(value: unknown): value is OrderState {
  return ORDER_STATES.includes(value as OrderState);
}

/** The states that an order in `state` may move to, the usual one first. */
export function nextStates(state: OrderState): readonly OrderState[] {
  return NEXT[state];
}

export function canMove(from: OrderState, to: OrderState): boolean {
  return NEXT[from].includes(to);
}

/** Where the money of an order is: to come, come in, to be given back, given back; or there is none to pay any more. */
export const PAYMENT_STATES = ["due", "paid", "refund_due", "refunded", "void"] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** What staff can note about a payment. */
export const SETTLEMENTS = ["paid", "refunded"] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

const SETTLED_FROM: Record<Settlement, PaymentState> = { paid: "due", refunded: "refund_due" };

export function isPaymentState(value: unknown): value is PaymentState {
  return PAYMENT_STATES.includes(value as PaymentState);
}

/** What can be noted about a payment in this state, if anything. */
export function settlementOf(payment: PaymentState): Settlement | null {
  return SETTLEMENTS.find((to) => SETTLED_FROM[to] === payment) ?? null;
}

/** What a cancellation makes of the payment: nothing is asked for any more, and what was paid is owed. */
export function paymentAfterCancelling(payment: PaymentState): PaymentState {
  if (payment === "due") return "void";
  return payment === "paid" ? "refund_due" : payment;
}
