import { ActionButton } from "@/components/admin/action-button";
import { ConfirmAction } from "@/components/admin/confirm-action";
import { nextStates, settlementOf, type OrderState, type PaymentState } from "@/lib/orders/state";
import { moveOrderAction, settlePaymentAction } from "../actions";
import { MoveForm } from "./move-form";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

/** What can be done with an order in this state. */
export function OrderSteps({
  orderId,
  state,
  payment,
  total,
  locale,
}: {
  orderId: string;
  state: OrderState;
  payment: PaymentState;
  total: string;
  locale: Locale;
}) {
  const t = adminWords(locale, "orders");
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
          {settlement === "paid" ? t("markPaid") : t("refundMade", { amount: total })}
        </ActionButton>
      ) : null}
      {next.includes("cancelled") ? (
        <ConfirmAction
          action={moveOrderAction}
          fields={{ orderId, from: state, to: "cancelled" }}
          ask={t("cancel")}
          question={payment === "paid" ? t("cancelPaid", { amount: total }) : t("cancelUnpaid")}
          reason={{ label: t("cancelReason"), hint: t("cancelReasonHint") }}
          confirmLabel={t("cancelYes")}
          className="max-sm:w-full"
        />
      ) : null}
    </div>
  );
}
