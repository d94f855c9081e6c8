"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField, TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { INVITED_ROLES } from "@/lib/staff/invitation-schema";
import { useSay } from "../../../_account/use-say";

/** Whom to invite, and to what. */
export function InviteForm({ action }: { action: ServerAction }) {
  const t = useWords("account");
  const say = useSay();
  const { state, form } = useActionForm(action);
  return (
    <form {...form} className="grid gap-3">
      <FormMessage state={say(state)} />
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          name="email"
          label={t("email")}
          type="email"
          required
          maxLength={200}
          className="min-w-64 flex-1"
          defaultValue={fieldValue(state, "email")}
          error={fieldError(say(state), "email")}
        />
        <SelectField
          name="role"
          label={t("role")}
          className="w-44"
          defaultValue={fieldValue(state, "role", "editor")}
          options={INVITED_ROLES.map((role) => ({ value: role, label: t(`role_${role}`) }))}
          error={fieldError(say(state), "role")}
        />
        <SubmitButton>{t("invite")}</SubmitButton>
      </div>
    </form>
  );
}
