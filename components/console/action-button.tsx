"use client";

import { useActionState } from "react";
import type { ButtonProps } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";

type Props = {
  action: FormAction;
  /** What it is done to, as a hidden field. */
  subject: { field: "tenantId" | "moveId"; id: string };
  variant?: ButtonProps["variant"];
  children: string;
};

/** One button that does something, with the refusal beside it where there is one. */
export function ActionButton({ action, subject, variant = "outline", children }: Props) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name={subject.field} value={subject.id} />
      <SubmitButton variant={variant}>{children}</SubmitButton>
      {state.status === "refused" ? (
        <p role="alert" className="text-sm font-strong text-danger">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}
