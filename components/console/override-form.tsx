"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = { action: FormAction; tenantId: string; options: { value: string; label: string }[] };

/** Sets one limit or feature of a tenant otherwise than its plan says. */
export function OverrideForm({ action, tenantId, options }: Props) {
  const [state, submit] = useActionState(action, idle);
  const field = (name: string) => ({
    name,
    defaultValue: fieldValue(state, name),
    error: fieldError(state, name),
  });
  const chosen = fieldValue(state, "what", options[0]?.value);
  return (
    <form action={submit} noValidate className="grid gap-4">
      <FormNotice state={state} />
      <input type="hidden" name="tenantId" value={tenantId} />
      <div className="grid gap-4 sm:grid-cols-2">
        {/* A select keeps what it began with after an action; a new one begins with what was chosen. */}
        <SelectField
          key={chosen}
          name="what"
          label="Limit or feature"
          options={options}
          defaultValue={chosen}
          error={fieldError(state, "what")}
        />
        <TextField
          {...field("value")}
          label="Value"
          hint="A number; nothing for no limit; on or off for a feature"
        />
        <TextField
          {...field("reason")}
          label="Reason"
          hint="For operators; the tenant does not see it"
          required
        />
        <TextField
          {...field("until")}
          type="datetime-local"
          label="Until (UTC)"
          hint="Empty: until it is ended"
        />
      </div>
      <SubmitButton className="w-fit">Set override</SubmitButton>
    </form>
  );
}
