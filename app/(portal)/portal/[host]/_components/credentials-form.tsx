"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/portal/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle, type FormState } from "@/lib/actions/form-state";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  next: string;
  labels: Record<"email" | "password" | "submit" | "check", string>;
  /** What an account needs that does not exist yet: a name, and a password that is chosen here. */
  newAccount?: Record<"nameLabel" | "passwordHint", string>;
};

/** An address and a password: to sign in, and to sign up. */
export function CredentialsForm({ action, next, labels, newAccount }: Props) {
  const [state, run] = useActionState(action, idle);
  return (
    <form action={run} className="grid gap-5">
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
      <SubmitButton size="lg" block>
        {labels.submit}
      </SubmitButton>
    </form>
  );
}
