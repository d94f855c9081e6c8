"use client";

import { startTransition, useActionState, type FormEvent } from "react";
import { idle, type FormState } from "@/lib/actions/form-state";

/**
 * A form around a server action that keeps what is in it. React empties a form whose action has run, and a file that was chosen
 * cannot be put back; so with JavaScript the action is called by hand, and without it the browser posts the form.
 */
export function useKeptForm(action: (state: FormState, form: FormData) => Promise<FormState>) {
  const [state, run, isPending] = useActionState(action, idle);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => run(form));
  }
  return { state, form: { action: run, onSubmit } };
}
