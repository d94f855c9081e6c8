"use client";

import { useActionState } from "react";
import type { ButtonProps } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";

type Props = { action: FormAction; moveId: string; variant?: ButtonProps["variant"]; children: string };

/** One button that tells the mover something, with the refusal beside it where there is one. */
export function MoveButton({ action, moveId, variant = "outline", children }: Props) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="moveId" value={moveId} />
      <SubmitButton variant={variant}>{children}</SubmitButton>
      {state.status === "refused" ? (
        <p role="alert" className="text-sm font-strong text-danger">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}
