"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { LEVEL_WORDS } from "@/components/admin/words";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { assignCustomerAction } from "../actions";

type Props = {
  customer: { id: string; ownerId: string | null; team: string | null; dataLevel: number };
  staff: { id: string; name: string }[];
  teams: string[];
};

/** To whom a customer belongs. Their orders always follow. */
export function AssignForm({ customer, staff, teams }: Props) {
  const { state, form } = useActionForm(assignCustomerAction);
  const { id, ownerId, team, dataLevel } = customer;
  const hasLeft = ownerId && !staff.some((one) => one.id === ownerId);
  const known = team && !teams.includes(team) ? [...teams, team] : teams;
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="customerId" value={id} />
      <FormMessage state={state} />
      <SelectField
        name="ownerId"
        label="Person"
        defaultValue={fieldValue(state, "ownerId", hasLeft ? "" : ownerId)}
        options={[
          { value: "", label: "Nobody" },
          ...staff.map((one) => ({ value: one.id, label: one.name })),
        ]}
        error={fieldError(state, "ownerId")}
      />
      <SelectField
        name="team"
        label="Team"
        hint={known.length === 0 ? "Teams are named on the pages of your staff." : undefined}
        defaultValue={fieldValue(state, "team", team)}
        options={[{ value: "", label: "None" }, ...known.map((one) => ({ value: one, label: one }))]}
        error={fieldError(state, "team")}
      />
      <SelectField
        name="dataLevel"
        label="Level"
        hint="Who is limited to a lower level does not see this customer."
        defaultValue={fieldValue(state, "dataLevel", dataLevel)}
        options={LEVEL_WORDS.map((label, value) => ({ value: String(value), label }))}
        error={fieldError(state, "dataLevel")}
      />
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </form>
  );
}
