"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = {
  action: FormAction;
  wish: { tenantId: string; level: string; serverId: string };
};

const KEEP = [
  { value: "24", label: "One day" },
  { value: "48", label: "Two days" },
  { value: "168", label: "A week" },
  { value: "720", label: "Thirty days" },
];

/** Starts a move as it was planned. */
export function StartMoveForm({ action, wish }: Props) {
  const [state, submit] = useActionState(action, idle);
  const keepHours = fieldValue(state, "keepHours", "48");
  return (
    <form action={submit} className="grid gap-4">
      <FormNotice state={state} />
      {Object.entries(wish).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField
        key={keepHours}
        name="keepHours"
        label="Keep the old place for"
        hint="To look things up. It goes stale from the switch on, unless it is kept up to date."
        options={KEEP}
        defaultValue={keepHours}
        error={fieldError(state, "keepHours")}
        className="sm:max-w-xs"
      />
      <div className="grid gap-1">
        <Checkbox
          name="reverseStream"
          label="Keep the old place up to date"
          hint="Going back is then a quick switch that loses nothing. Its server does the tenant’s writing a second time, and a migration ends it."
          defaultChecked={fieldValue(state, "reverseStream") === "on"}
        />
        <Checkbox
          name="notice"
          label="Tell the tenant’s staff"
          hint="A calm line in their admin while the move runs and for a day after it."
          defaultChecked={fieldValue(state, "notice") === "on"}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Start moving</SubmitButton>
        <LinkButton href={`/tenants/${wish.tenantId}`} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
