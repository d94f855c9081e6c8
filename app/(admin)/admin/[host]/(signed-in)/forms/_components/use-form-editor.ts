"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useEffect, useRef, useState, useTransition, type FormEvent } from "react";
import type { Draft } from "@/lib/forms/draft";
import { editFormAction } from "../actions";
import { UNTOUCHED, type EditorState } from "./editor-state";

/** After the last letter, before the text is looked through. */
const PAUSE_MS = 500;

const UNREACHABLE: EditorState = {
  state: { status: "refused", code: "UNREACHABLE", message: "", fields: {}, values: {} },
  draft: null,
};

/**
 * The editor's text and what the server makes of it. Without JavaScript the form is posted as it stands; with it the action is
 * called by hand, so that what is typed meanwhile stays and the text is looked through as it is typed.
 */
export function useFormEditor(opened: Draft) {
  const [posted, post] = useActionState(editFormAction, UNTOUCHED);
  const [answer, setAnswer] = useState<EditorState | null>(null);
  const [known, setKnown] = useState<Draft | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [before, setBefore] = useState<string[]>([]);
  const [op, setOp] = useState("");
  const [serial, setSerial] = useState(0);
  const [isPending, startTransition] = useTransition();
  const ref = useRef<HTMLFormElement>(null);
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const { state } = answer ?? posted;
  const draft = known ?? posted.draft ?? opened;
  // What could not even be looked at is still there to be mended.
  const unread = !known && !posted.draft && state.status === "refused" ? state.values.source : undefined;
  const source = typed ?? unread ?? draft.source;

  useEffect(() => () => clearTimeout(timer.current), []);

  function send(form: FormData) {
    clearTimeout(timer.current);
    const mine = ++turn.current;
    const pressed = String(form.get("op"));
    const text = String(form.get("source"));
    setOp(pressed);
    startTransition(async () => {
      const next = await editFormAction(UNTOUCHED, form).catch((error: unknown) => {
        unstable_rethrow(error); // publishing leads to the page anew, which travels as an error
        return UNREACHABLE;
      });
      startTransition(() => {
        if (mine !== turn.current) return; // something was pressed since, and answers for itself
        setAnswer(next);
        if (!next.draft) return;
        setKnown(next.draft);
        if (pressed !== "check") setSerial(mine);
        if (next.draft.source !== text) setBefore((texts) => [...texts, text].slice(-50));
        setTyped((now) => (now === null || now === text ? null : now));
      });
    });
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending && op !== "check") return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    send(new FormData(event.currentTarget, submitter));
  }

  function look(text: string) {
    if (!ref.current) return;
    const form = new FormData(ref.current);
    form.set("op", "check");
    form.set("source", text);
    send(form);
  }

  function type(text: string) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => look(text), PAUSE_MS);
  }

  function undo() {
    const text = before.at(-1)!;
    setBefore(before.slice(0, -1));
    setTyped(text);
    look(text);
  }

  // What was pressed may have moved, and the focus with it, or be gone.
  useEffect(() => {
    if (serial === 0 || !ref.current) return;
    const invalid = ref.current.querySelector<HTMLElement>("[aria-invalid=true]:not([name=source])");
    if (invalid) return invalid.focus();
    if (document.activeElement && document.activeElement !== document.body) return;
    const [kind, path = ""] = op.split(":");
    const wanted = [
      op,
      ...(kind === "up" || kind === "down" ? [`up:${path}`, `down:${path}`] : []),
      `open:${path}`,
    ];
    for (const value of wanted) {
      const button = ref.current.querySelector<HTMLButtonElement>(
        `button[value="${value}"]:enabled:not([tabindex])`,
      );
      if (button) return button.focus();
    }
    ref.current.querySelector<HTMLElement>("[data-focus-next]")?.focus();
  }, [serial, op]);

  return {
    state,
    draft,
    source,
    serial,
    isPending,
    isEditing: op !== "check",
    isPublishing: isPending && op === "publish",
    form: { ref, action: post, onSubmit },
    type,
    undo: before.length > 0 ? undo : null,
  };
}
