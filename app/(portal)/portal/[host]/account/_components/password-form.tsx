"use client";

import { useKeptForm } from "@/components/forms/use-kept-form";
import { FormMessage } from "@/components/portal/form-message";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError } from "@/lib/actions/form-state";
import { changePasswordAction } from "../actions";

type Label = "title" | "text" | "current" | "password" | "hint" | "save" | "unknown" | "ask" | "check";
type Props = { email: string; labels: Record<Label, string> };

/** The present password and another one. What was typed is never sent back. */
export function PasswordForm({ email, labels }: Props) {
  const { state, form } = useKeptForm(changePasswordAction);
  return (
    <form {...form} data-platform="area" className="grid gap-5">
      <div className="grid gap-2">
        <h2 className="text-xl">{labels.title}</h2>
        <p className="text-muted">{labels.text}</p>
      </div>
      <FormMessage state={state} checkLabel={labels.check} />
      {state.status === "done" ? <Callout tone="success">{state.message}</Callout> : null}
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        name="currentPassword"
        label={labels.current}
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
        error={fieldError(state, "currentPassword")}
      />
      <TextField
        name="password"
        label={labels.password}
        hint={labels.hint}
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        maxLength={200}
        error={fieldError(state, "password")}
      />
      <SubmitButton className="justify-self-start">{labels.save}</SubmitButton>
      <p className="text-muted">
        {labels.unknown}{" "}
        <Link href="/forgot-password" className="link">
          {labels.ask}
        </Link>
      </p>
    </form>
  );
}
