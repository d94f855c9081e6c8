"use client";

import { useActionState } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = { action: FormAction; tenant: { id: string; name: string; code: string } };

/** Asks for the code of a tenant before everything of it goes. */
export function EraseForm({ action, tenant }: Props) {
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
        <SubmitButton variant="danger">Erase {tenant.name} for good</SubmitButton>
        <LinkButton href={`/tenants/${tenant.id}`} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
