"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/portal/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import { signInAction } from "../actions";

type Props = { next: string; labels: Record<"email" | "password" | "submit" | "check", string> };

export function SignInForm({ next, labels }: Props) {
  const [state, action] = useActionState(signInAction, idle);
  return (
    <form action={action} className="grid gap-5">
      <FormMessage state={state} checkLabel={labels.check} />
      <input type="hidden" name="next" value={next} />
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
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        error={fieldError(state, "password")}
      />
      <SubmitButton size="lg" block>
        {labels.submit}
      </SubmitButton>
    </form>
  );
}
