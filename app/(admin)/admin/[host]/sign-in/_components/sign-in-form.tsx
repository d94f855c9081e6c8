"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { signInAction } from "../actions";

/** The same words for an unknown address and a wrong password. */
export function SignInForm() {
  const { state, form } = useActionForm(signInAction);
  const t = useWords("signIn");
  return (
    <form {...form} className="grid gap-4">
      <FormMessage state={state} />
      <TextField
        name="email"
        label={t("email")}
        type="email"
        autoComplete="username"
        required
        defaultValue={fieldValue(state, "email")}
        error={fieldError(state, "email")}
      />
      <TextField
        name="password"
        label={t("password")}
        type="password"
        autoComplete="current-password"
        required
        error={fieldError(state, "password")}
      />
      <SubmitButton size="lg" block>
        {t("submit")}
      </SubmitButton>
    </form>
  );
}
