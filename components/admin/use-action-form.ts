"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { useActionState, useEffect, useRef, useState, useTransition, type FormEvent } from "react";
import { useWords } from "@/components/words/words-client";
import { idle, type FormState } from "@/lib/actions/form-state";

export type ServerAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Refusals that mean that the page is older than what is stored: it is fetched again. */
const OUTDATED = new Set(["INVALID_TRANSITION", "NOT_FOUND"]);

/** An answer can be lost as well as a request, so nothing is said about what was saved. */
const unreachable = (message: string): FormState => ({
  status: "refused",
  code: "UNREACHABLE",
  message,
  fields: {},
  values: {},
});

/**
 * A form around a server action. Without JavaScript the browser posts it; with it, the action is called by hand: React
 * empties a form after its action, and what was refused (chosen files above all) has to stay, also when the network
 * fails, which would otherwise put an error in the place of the page.
 */
export function useActionForm(action: ServerAction) {
  const [posted, post] = useActionState(action, idle);
  const [answer, setAnswer] = useState<FormState | null>(null);
  const [isPending, startTransition] = useTransition();
  const state = answer ?? posted;
  const ref = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const words = useWords("common");

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(async () => {
      const next = await action(state, form).catch((error: unknown) => {
        unstable_rethrow(error); // a redirect of the action travels as an error
        return unreachable(words("unreachable"));
      });
      startTransition(() => setAnswer(next));
    });
  }

  useEffect(() => {
    if (state.status !== "refused") return;
    // The first field that was refused gets the focus; where none is marked, the message is announced, and seen in long forms as well.
    const field = ref.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (field) field.focus();
    else ref.current?.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
    if (OUTDATED.has(state.code)) router.refresh();
  }, [state, router]);

  return { state, isPending, form: { ref, action: post, onSubmit } };
}
