import { describe, expect, it } from "vitest";
import {
  canMove,
  nextStates,
  OPEN_STATES,
  ORDER_STATES,
  PAYMENT_STATES,
  paymentAfterCancelling,
  settlementOf,
  type OrderState,
} from "./state";

describe("order states", () => {
  it("lead from placed to completed one step at a time", () => {
    const way: OrderState[] = ["placed"];
    for (let next = nextStates("placed")[0]; next; next = nextStates(next)[0]) way.push(next);
    expect(way).toEqual(["placed", "confirmed", "preparing", "on_the_way", "completed"]);
  });

  it.each([
    ["placed", true],
    ["confirmed", true],
    ["preparing", true],
    ["on_the_way", false],
    ["completed", false],
    ["cancelled", false],
  ] as const)("can be cancelled when %s: %s", (state, expected) => {
    expect(canMove(state, "cancelled")).toBe(expected);
  });

  it("never lead back, nor to themselves", () => {
    for (const from of ORDER_STATES) {
      for (const to of nextStates(from))
        expect(ORDER_STATES.indexOf(to)).toBeGreaterThan(ORDER_STATES.indexOf(from));
    }
  });

  it("are open as long as something may follow", () => {
    expect(OPEN_STATES).toEqual(["placed", "confirmed", "preparing", "on_the_way"]);
  });
});

describe("payments", () => {
  it("can be noted when money is to come or to be given back, and never otherwise", () => {
    expect(PAYMENT_STATES.map((state) => [state, settlementOf(state)])).toEqual([
      ["due", "paid"],
      ["paid", null],
      ["refund_due", "refunded"],
      ["refunded", null],
      ["void", null],
    ]);
  });

  it("are owed back after a cancellation only where something was paid", () => {
    expect(PAYMENT_STATES.map(paymentAfterCancelling)).toEqual([
      "void",
      "refund_due",
      "refund_due",
      "refunded",
      "void",
    ]);
  });
});
