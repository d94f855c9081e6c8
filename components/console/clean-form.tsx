"use client";

import { useActionState } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = { action: FormAction; moveId: string; code: string };

/** Asks for the tenant's code before the old place of a move is removed. */
export function CleanForm({ action, moveId, code }: Props) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} noValidate className="grid gap-4">
      <FormNotice state={state} />
      <input type="hidden" name="moveId" value={moveId} />
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
        className="max-w-xs"
        defaultValue={fieldValue(state, "confirmation")}
        error={fieldError(state, "confirmation")}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger">Remove the old place</SubmitButton>
        <LinkButton href={`/moves/${moveId}`} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
