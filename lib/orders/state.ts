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
