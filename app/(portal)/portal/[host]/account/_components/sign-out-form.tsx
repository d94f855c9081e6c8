"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/actions/form-state";
import { idle } from "@/lib/actions/form-state";

type Props = { action: (state: FormState, form: FormData) => Promise<FormState>; label: string };

/** Signing out is a change, so it is a form and not a link. */
export function SignOutForm({ action, label }: Props) {
  const [state, run] = useActionState(action, idle);
  return (
    <form action={run}>
      <SubmitButton variant="outline" size="sm">
        {label}
      </SubmitButton>
      {state.status === "refused" ? <p role="alert">{state.message}</p> : null}
    </form>
  );
}
