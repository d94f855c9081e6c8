"use client";

import { useRouter } from "next/navigation";
import { startTransition, useActionState, useEffect, useRef, type FormEvent } from "react";
import { idle, type FormState } from "@/lib/actions/form-state";

export type ServerAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Refusals that mean that the page is older than what is stored: it is fetched again. */
const OUTDATED = new Set(["INVALID_TRANSITION", "NOT_FOUND"]);

/**
 * A form around a server action. Without JavaScript the browser posts it; with it, the form is posted by hand, because
 * React empties a form after its action, and what was refused (chosen files above all) has to stay.
 */
export function useActionForm(action: ServerAction) {
  const [state, dispatch, isPending] = useActionState(action, idle);
  const ref = useRef<HTMLFormElement>(null);
  const router = useRouter();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => dispatch(form));
  }

  useEffect(() => {
    if (state.status !== "refused") return;
    // The first field that was refused gets the focus; where none is marked, the message itself is announced.
    ref.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    if (OUTDATED.has(state.code)) router.refresh();
  }, [state, router]);

  return { state, isPending, form: { ref, action: dispatch, onSubmit } };
}
