"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useEffect, useRef, useState, useTransition, type FormEvent } from "react";
import { saveStylesheetAction } from "../actions";
import { UNSENT, type CssState } from "./css-state";

/** After the last letter, before the text is looked through. */
const PAUSE_MS = 600;

/**
 * The text and what the server says about it. Without JavaScript the form is posted as it stands; with it the text is checked
 * in pauses of typing, and what is typed meanwhile stays.
 */
export function useCssEditor(opened: string) {
  const [posted, post] = useActionState(saveStylesheetAction, UNSENT);
  const [answer, setAnswer] = useState<CssState | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [sheet, setSheet] = useState<string>();
  const [, startTransition] = useTransition();
  const ref = useRef<HTMLFormElement>(null);
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const told = answer ?? posted;
  const source = typed ?? (posted === UNSENT ? opened : posted.source);

  useEffect(() => () => clearTimeout(timer.current), []);

  function send(form: FormData) {
    clearTimeout(timer.current);
    const mine = ++turn.current;
    startTransition(async () => {
      const next = await saveStylesheetAction(UNSENT, form).catch((error: unknown): CssState => {
        unstable_rethrow(error); // saving leads to the page anew, which travels as an error
        const state = {
          status: "refused",
          code: "UNREACHABLE",
          message: "",
          fields: {},
          values: {},
        } as const;
        return { state, outcome: null, source: String(form.get("source")) };
      });
      startTransition(() => {
        if (mine !== turn.current) return; // something was pressed since, and answers for itself
        setAnswer(next);
        if (next.outcome?.status === "checked") setSheet(next.outcome.css);
      });
    });
  }

  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!ref.current) return;
      const form = new FormData(ref.current);
      form.set("intent", "check");
      send(form);
    }, PAUSE_MS);
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    send(new FormData(event.currentTarget, submitter));
  }

  // What was said about another text is not said about this one.
  const isCurrent =
    told.outcome !== null && told.source.replaceAll("\r\n", "\n") === source.replaceAll("\r\n", "\n");
  return {
    source,
    state: told.state,
    outcome: isCurrent ? told.outcome : null,
    faults: told.outcome?.status === "faulty" ? told.outcome.faults : [],
    /** What was written last without a fault, as it would be served. */
    sheet,
    type,
    form: { ref, action: post, onSubmit },
  };
}
