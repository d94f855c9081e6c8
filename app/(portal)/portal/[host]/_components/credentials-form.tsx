"use client";

import { OwnFields } from "@/components/forms/own-fields";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { FormMessage } from "@/components/portal/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import type { AskedForm } from "@/lib/forms/asked-form";
import type { Locale } from "@/lib/i18n/translator";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  next: string;
  labels: Record<"email" | "password" | "submit" | "check", string>;
  /** What an account needs that does not exist yet: a name, a password that is chosen here, and what the tenant asks. */
  newAccount?: { nameLabel: string; passwordHint: string; own: AskedForm | null; locale: Locale };
};

/** An address and a password: to sign in, and to sign up. */
export function CredentialsForm({ action, next, labels, newAccount }: Props) {
  const { state, form } = useKeptForm(action);
  return (
    // A password that was refused is emptied, unless other fields would be emptied with it.
    <form
      data-platform="area"
      action={form.action}
      onSubmit={newAccount?.own ? form.onSubmit : undefined}
      className="grid gap-5"
    >
      <FormMessage state={state} checkLabel={labels.check} />
      <input type="hidden" name="next" value={next} />
      {newAccount ? (
        <TextField
          name="name"
          label={newAccount.nameLabel}
          autoComplete="name"
          required
          maxLength={120}
          error={fieldError(state, "name")}
          defaultValue={fieldValue(state, "name")}
        />
      ) : null}
      <TextField
        name="email"
        label={labels.email}
        type="email"
        autoComplete="username"
        required
        maxLength={200}
        error={fieldError(state, "email")}
        defaultValue={fieldValue(state, "email")}
      />
      <TextField
        name="password"
        label={labels.password}
        hint={newAccount?.passwordHint}
        type="password"
        autoComplete={newAccount ? "new-password" : "current-password"}
        required
        minLength={newAccount ? 10 : undefined}
        maxLength={200}
        error={fieldError(state, "password")}
      />
      {newAccount?.own ? <OwnFields own={newAccount.own} state={state} locale={newAccount.locale} /> : null}
      <SubmitButton data-platform="control" size="lg" block>
        {labels.submit}
      </SubmitButton>
    </form>
  );
}
