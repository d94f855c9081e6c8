"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextareaField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = { action: FormAction; flagKey: string; tenantCode?: string };

/** Switches a flag on or off for one tenant. */
export function FlagOverrideForm({ action, flagKey, tenantCode = "" }: Props) {
  const [state, submit] = useActionState(action, idle);
  const field = (name: string, initial = "") => ({
    name,
    defaultValue: fieldValue(state, name, initial),
    error: fieldError(state, name),
    idPrefix: "override",
  });
  const isOn = field("isOn", "on");
  return (
    <form action={submit} noValidate className="grid gap-4">
      <FormNotice state={state} idPrefix="override" />
      <input type="hidden" name="key" value={flagKey} />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          {...field("tenantCode", tenantCode)}
          label="Tenant"
          hint="Its code, such as bella."
          required
          maxLength={63}
          autoCapitalize="none"
          spellCheck={false}
        />
        <SelectField
          {...isOn}
          key={isOn.defaultValue}
          label="For this tenant"
          options={[
            { value: "on", label: "On" },
            { value: "off", label: "Off" },
          ]}
        />
        <TextField
          {...field("endsAt")}
          type="datetime-local"
          label="Until (UTC)"
          hint="Left empty, without end."
        />
      </div>
      <TextareaField {...field("reason")} label="Reason" required maxLength={300} rows={2} />
      <SubmitButton variant="outline" className="w-fit">
        Switch for this tenant
      </SubmitButton>
    </form>
  );
}
