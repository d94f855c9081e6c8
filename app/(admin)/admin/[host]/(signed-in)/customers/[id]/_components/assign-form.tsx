"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { assignCustomerAction } from "../actions";
import { useWords } from "@/components/words/words-client";
import { DATA_LEVELS } from "@/lib/customers/schema";

type Props = {
  customer: { id: string; ownerId: string | null; team: string | null; dataLevel: number };
  staff: { id: string; name: string }[];
  teams: string[];
};

/** To whom a customer belongs. Their orders always follow. */
export function AssignForm({ customer, staff, teams }: Props) {
  const { state, form } = useActionForm(assignCustomerAction);
  const t = useWords("customers");
  const common = useWords("common");
  const states = useWords("states");
  const { id, ownerId, team, dataLevel } = customer;
  const hasLeft = ownerId && !staff.some((one) => one.id === ownerId);
  const known = team && !teams.includes(team) ? [...teams, team] : teams;
  return (
    <form {...form} className="grid gap-4">
      <input type="hidden" name="customerId" value={id} />
      <FormMessage state={state} />
      <SelectField
        name="ownerId"
        label={t("person")}
        defaultValue={fieldValue(state, "ownerId", hasLeft ? "" : ownerId)}
        options={[
          { value: "", label: common("nobody") },
          ...staff.map((one) => ({ value: one.id, label: one.name })),
        ]}
        error={fieldError(state, "ownerId")}
      />
      <SelectField
        name="team"
        label={t("team")}
        hint={known.length === 0 ? t("teamHint") : undefined}
        defaultValue={fieldValue(state, "team", team)}
        options={[{ value: "", label: common("none") }, ...known.map((one) => ({ value: one, label: one }))]}
        error={fieldError(state, "team")}
      />
      <SelectField
        name="dataLevel"
        label={t("level")}
        hint={t("levelHint")}
        defaultValue={fieldValue(state, "dataLevel", dataLevel)}
        options={DATA_LEVELS.map((level) => ({ value: String(level), label: states(`level_${level}`) }))}
        error={fieldError(state, "dataLevel")}
      />
      <SubmitButton className="justify-self-start">{common("save")}</SubmitButton>
    </form>
  );
}
