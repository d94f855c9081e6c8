import { ActionButton } from "@/components/admin/action-button";
import { ConfirmAction } from "@/components/admin/confirm-action";
import { nextStates, type OrderState } from "@/lib/orders/state";
import { markPaidAction, moveOrderAction } from "../actions";
import { MoveForm } from "./move-form";

/** What can be done with an order in this state. */
export function OrderSteps({
  orderId,
  state,
  isDue,
}: {
  orderId: string;
  state: OrderState;
  isDue: boolean;
}) {
  const next = nextStates(state);
  return (
    <div className="flex flex-wrap items-start gap-2 not-has-[button,p]:hidden">
      <MoveForm orderId={orderId} from={state} to={next.find((one) => one !== "cancelled") ?? null} />
      {isDue ? (
        <ActionButton action={markPaidAction} fields={{ orderId }} variant="outline">
          Mark as paid
        </ActionButton>
      ) : null}
      {next.includes("cancelled") ? (
        <ConfirmAction
          action={moveOrderAction}
          fields={{ orderId, from: state, to: "cancelled" }}
          ask="Cancel order"
          question="The pieces go back into stock. This cannot be taken back."
          reason={{ label: "Why is it cancelled?", hint: "Stands in the order's history." }}
          confirmLabel="Yes, cancel the order"
          className="max-sm:w-full"
        />
      ) : null}
    </div>
  );
}
