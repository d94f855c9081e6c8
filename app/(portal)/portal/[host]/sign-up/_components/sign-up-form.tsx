"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/portal/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import { signUpAction } from "../actions";

type Props = {
  next: string;
  labels: Record<"name" | "email" | "password" | "passwordHint" | "submit" | "check", string>;
};

export function SignUpForm({ next, labels }: Props) {
  const [state, action] = useActionState(signUpAction, idle);
  return (
    <form action={action} className="grid gap-5">
      <FormMessage state={state} checkLabel={labels.check} />
      <input type="hidden" name="next" value={next} />
      <TextField
        name="name"
        label={labels.name}
        autoComplete="name"
        required
        maxLength={120}
        error={fieldError(state, "name")}
        defaultValue={fieldValue(state, "name")}
      />
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
        hint={labels.passwordHint}
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        maxLength={200}
        error={fieldError(state, "password")}
      />
      <SubmitButton size="lg" block>
        {labels.submit}
      </SubmitButton>
    </form>
  );
}
