"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

/** The operator's sign-in. */
export function SignInForm({ action }: { action: FormAction }) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} noValidate className="grid gap-4">
      <FormNotice state={state} />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={fieldValue(state, "email")}
        error={fieldError(state, "email")}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        error={fieldError(state, "password")}
      />
      <SubmitButton size="lg" block>
        Sign in
      </SubmitButton>
    </form>
  );
}
