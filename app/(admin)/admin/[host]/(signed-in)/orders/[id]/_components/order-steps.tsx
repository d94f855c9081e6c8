import { ActionButton } from "@/components/admin/action-button";
import { ConfirmAction } from "@/components/admin/confirm-action";
import { nextStates, settlementOf, type OrderState, type PaymentState } from "@/lib/orders/state";
import { moveOrderAction, settlePaymentAction } from "../actions";
import { MoveForm } from "./move-form";

/** What can be done with an order in this state. */
export function OrderSteps({
  orderId,
  state,
  payment,
  total,
}: {
  orderId: string;
  state: OrderState;
  payment: PaymentState;
  total: string;
}) {
  const next = nextStates(state);
  const settlement = settlementOf(payment);
  return (
    <div className="flex flex-wrap items-start gap-2 not-has-[button,p]:hidden">
      <MoveForm orderId={orderId} from={state} to={next.find((one) => one !== "cancelled") ?? null} />
      {settlement ? (
        <ActionButton
          action={settlePaymentAction}
          fields={{ orderId, to: settlement }}
          variant={settlement === "refunded" ? "primary" : "outline"}
        >
          {settlement === "paid" ? "Mark as paid" : `Refund of ${total} made`}
        </ActionButton>
      ) : null}
      {next.includes("cancelled") ? (
        <ConfirmAction
          action={moveOrderAction}
          fields={{ orderId, from: state, to: "cancelled" }}
          ask="Cancel order"
          question={
            payment === "paid"
              ? `The pieces go back into stock, and the ${total} that were paid become a refund to make. This cannot be taken back.`
              : "The pieces go back into stock, and nothing is due any more. This cannot be taken back."
          }
          reason={{ label: "Why is it cancelled?", hint: "Stands in the order's history." }}
          confirmLabel="Yes, cancel the order"
          className="max-sm:w-full"
        />
      ) : null}
    </div>
  );
}
