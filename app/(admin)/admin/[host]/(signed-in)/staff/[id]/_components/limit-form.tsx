"use client";

import { useId } from "react";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { LEVEL_WORDS, LIMIT_WORDS } from "@/components/admin/words";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { ROW_LIMITS } from "@/lib/staff/schema";
import { limitMemberAction } from "../actions";

type Props = {
  member: { id: string; rowLimit: string; team: string | null; dataLevel: number };
  teams: string[];
};

/** Which customers and orders a member of staff reaches. */
export function LimitForm({ member, teams }: Props) {
  const { state, form } = useActionForm(limitMemberAction);
  const listId = useId();
  return (
    <form {...form} className="grid gap-5">
      <input type="hidden" name="staffId" value={member.id} />
      <FormMessage state={state} />
      <RadioCards
        legend="Customers and orders they see and work on"
        name="rowLimit"
        required
        columns={2}
        defaultValue={fieldValue(state, "rowLimit", member.rowLimit)}
        options={ROW_LIMITS.map((value) => ({
          value,
          label: LIMIT_WORDS[value]?.label,
          hint: LIMIT_WORDS[value]?.means,
        }))}
        error={fieldError(state, "rowLimit")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="team"
          label="Team"
          optionalLabel="optional"
          hint="Any name. Customers are assigned to a team on their own page."
          maxLength={40}
          list={listId}
          autoComplete="off"
          defaultValue={fieldValue(state, "team", member.team)}
          error={fieldError(state, "team")}
        />
        <datalist id={listId}>
          {teams.map((team) => (
            <option key={team} value={team} />
          ))}
        </datalist>
        <SelectField
          name="dataLevel"
          label="Level"
          hint="Matters for “Up to a level” alone."
          defaultValue={fieldValue(state, "dataLevel", member.dataLevel)}
          options={LEVEL_WORDS.map((label, value) => ({ value: String(value), label }))}
          error={fieldError(state, "dataLevel")}
        />
      </div>
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </form>
  );
}
