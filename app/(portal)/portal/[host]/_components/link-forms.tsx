"use client";

import { FormMessage } from "@/components/portal/form-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type AskProps = { action: Action; next: string; labels: Record<"email" | "submit" | "check", string> };

/** An address, to which a link is sent. */
export function AskForm({ action, next, labels }: AskProps) {
  const { state, form } = useKeptForm(action);
  return (
    <form action={form.action} className="grid gap-5">
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
      <SubmitButton size="lg" block>
        {labels.submit}
      </SubmitButton>
    </form>
  );
}

type LinkProps = {
  action: Action;
  token: string;
  next?: string;
  labels: { submit: string; check: string; password?: string; passwordHint?: string };
};

/** A link that is used by pressing a button, because programs open links before people do; with a password where one is chosen. */
export function LinkForm({ action, token, next, labels }: LinkProps) {
  const { state, form } = useKeptForm(action);
  return (
    <form action={form.action} className="grid gap-5">
      <FormMessage state={state} checkLabel={labels.check} />
      <input type="hidden" name="token" value={token} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      {labels.password ? (
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
      ) : null}
      <SubmitButton size="lg" block>
        {labels.submit}
      </SubmitButton>
    </form>
  );
}
