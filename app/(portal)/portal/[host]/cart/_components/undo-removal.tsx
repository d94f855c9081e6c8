"use client";

import { useActionState } from "react";
import { useFlag } from "@/components/flags/flag-provider";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle } from "@/lib/actions/form-state";
import type { RemovedLine } from "@/lib/orders/cart-removed";
import { putBackAction } from "../actions";

/** Says what was taken out and offers to put it back. */
export function UndoRemoval({
  removed,
  labels,
}: {
  removed: RemovedLine;
  labels: { text: string; undo: string };
}) {
  const [state, action] = useActionState(putBackAction, idle);
  const canUndo = useFlag("cart-undo");
  return (
    <form action={action} className="mb-5">
      <input type="hidden" name="variant" value={removed.variantId} />
      <input type="hidden" name="quantity" value={removed.quantity} />
      <Callout
        tone="info"
        actions={
          canUndo ? (
            <SubmitButton variant="link" className="font-strong [--link:currentColor]">
              {labels.undo}
            </SubmitButton>
          ) : undefined
        }
      >
        {state.status === "refused" ? state.message : labels.text}
      </Callout>
    </form>
  );
}
