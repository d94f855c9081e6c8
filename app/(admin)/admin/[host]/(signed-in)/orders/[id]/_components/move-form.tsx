"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { useWords } from "@/components/words/words-client";
import { SubmitButton } from "@/components/ui/submit-button";
import type { OrderState } from "@/lib/orders/state";
import { moveOrderAction } from "../actions";

/** The usual next step. The form stays when there is none, so that a refusal can still be read. */
export function MoveForm({
  orderId,
  from,
  to,
}: {
  orderId: string;
  from: OrderState;
  to: OrderState | null;
}) {
  const { state, form } = useActionForm(moveOrderAction);
  const t = useWords("orders");
  return (
    <form {...form} className="flex flex-wrap items-center gap-2 has-[[role=alert]]:w-full empty:hidden">
      <FormMessage state={state} quiet className="w-full" />
      {to ? (
        <>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="from" value={from} />
          <input type="hidden" name="to" value={to} />
          <SubmitButton>{t(`move_${to}`)}</SubmitButton>
        </>
      ) : null}
    </form>
  );
}
