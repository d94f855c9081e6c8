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
  tenant: { id: string; code: string };
  /** What the button says. */
  children: ReactNode;
};

/** Asks for a tenant's code before something is done to it that is hard to undo. The fields are `tenantId` and `confirmation`. */
export function ConfirmByCodeForm({ action, tenant, children }: Props) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} noValidate className="grid gap-4">
      <FormNotice state={state} />
      <input type="hidden" name="tenantId" value={tenant.id} />
      <TextField
        name="confirmation"
        label={
          <>
            Type <code className="font-mono">{tenant.code}</code> to confirm
          </>
        }
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="max-w-xs"
        defaultValue={fieldValue(state, "confirmation")}
        error={fieldError(state, "confirmation")}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger">{children}</SubmitButton>
        <LinkButton href={`/tenants/${tenant.id}`} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
