"use client";

import { useId } from "react";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { ROW_LIMITS } from "@/lib/staff/schema";
import { limitMemberAction } from "../actions";
import { useWords } from "@/components/words/words-client";
import { DATA_LEVELS } from "@/lib/customers/schema";

type Props = {
  member: { id: string; rowLimit: string; team: string | null; dataLevel: number };
  teams: string[];
};

/** Which customers and orders a member of staff reaches. */
export function LimitForm({ member, teams }: Props) {
  const { state, form } = useActionForm(limitMemberAction);
  const t = useWords("staff");
  const common = useWords("common");
  const states = useWords("states");
  const listId = useId();
  return (
    <form {...form} className="grid gap-5">
      <input type="hidden" name="staffId" value={member.id} />
      <FormMessage state={state} />
      <RadioCards
        legend={t("legend")}
        name="rowLimit"
        required
        columns={2}
        defaultValue={fieldValue(state, "rowLimit", member.rowLimit)}
        options={ROW_LIMITS.map((value) => ({
          value,
          label: states(`limit_${value}`),
          hint: states(`means_${value}`),
        }))}
        error={fieldError(state, "rowLimit")}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="team"
          label={t("team")}
          optionalLabel={common("optional")}
          hint={t("teamHint")}
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
          label={t("level")}
          hint={t("levelHint")}
          defaultValue={fieldValue(state, "dataLevel", member.dataLevel)}
          options={DATA_LEVELS.map((level) => ({ value: String(level), label: states(`level_${level}`) }))}
          error={fieldError(state, "dataLevel")}
        />
      </div>
      <SubmitButton className="justify-self-start">{common("save")}</SubmitButton>
    </form>
  );
}
