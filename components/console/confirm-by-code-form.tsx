"use client";

import { useActionState, type ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = {
  action: FormAction;
  /** What it is done to, as a hidden field. */
  subject: { field: "tenantId" | "moveId"; id: string };
  /** The tenant's. */
  code: string;
  /** Where Cancel leads. */
  back: string;
  /** What the button says. */
  children: ReactNode;
};

/** Asks for a tenant's code before something is done that is hard to undo; it arrives as `confirmation`. */
export function ConfirmByCodeForm({ action, subject, code, back, children }: Props) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} noValidate className="grid gap-4">
      <FormNotice state={state} />
      <input type="hidden" name={subject.field} value={subject.id} />
      <TextField
        name="confirmation"
        label={
          <>
            Type <code className="font-mono">{code}</code> to confirm
          </>
        }
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="sm:max-w-xs"
        defaultValue={fieldValue(state, "confirmation")}
        error={fieldError(state, "confirmation")}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger">{children}</SubmitButton>
        <LinkButton href={back} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
