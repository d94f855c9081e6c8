"use client";

import { useDeferredValue, useEffect, useRef, useState } from "react";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextareaField, TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { TextPreviewPanel, type TextPreview } from "./text-preview";

type Props = {
  which: { template: string; locale: string };
  text: { subject: string; intro: string };
  variables: readonly string[];
  from: string;
  shown: TextPreview;
  save: ServerAction;
  test: ServerAction;
  preview: (typed: unknown) => Promise<TextPreview | null>;
};

const PAUSE_MS = 350;

/** Subject and opening of a mail, and what it becomes of them while they are typed. Without JavaScript, what is saved is shown. */
export function TextEditor({ which, text, variables, from, shown, save, test, preview }: Props) {
  const t = useWords("mail");
  const saving = useActionForm(save);
  const testing = useActionForm(test);
  const { state } = saving;
  const [typed, setTyped] = useState(text);
  const live = usePreview({ ...which, ...useDeferredValue(typed) }, shown, preview);
  const say = (message: string | undefined) =>
    message && /^(subject|intro)(Missing|Long)$/.test(message) ? t(message as "introLong") : message;
  const errorOf = (name: "subject" | "intro") =>
    say(fieldError(state, name) ?? fieldError(testing.state, name)) ?? live.faults[name];
  const list = variables.map((name) => `{${name}}`).join(" ");
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <div className="grid gap-3">
        <form {...saving.form} className="card-look grid gap-4 p-card">
          <input type="hidden" name="template" value={which.template} />
          <input type="hidden" name="locale" value={which.locale} />
          <FormMessage state={saving.state} />
          <FormMessage state={testing.state} />
          <TextField
            name="subject"
            label={t("subjectLabel")}
            required
            maxLength={200}
            defaultValue={fieldValue(state, "subject", text.subject)}
            error={errorOf("subject")}
            onChange={(event) => setTyped({ ...typed, subject: event.currentTarget.value })}
          />
          <TextareaField
            name="intro"
            label={t("introLabel")}
            hint={t("introHint")}
            required
            rows={8}
            maxLength={3_000}
            defaultValue={fieldValue(state, "intro", text.intro)}
            error={errorOf("intro")}
            onChange={(event) => setTyped({ ...typed, intro: event.currentTarget.value })}
          />
          <p className="text-sm text-muted">
            {t("variables", { list: "" })}
            <code className="font-mono text-ink">{list}</code>
          </p>
          <div className="flex flex-wrap gap-2">
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        </form>
        <form {...testing.form}>
          <input type="hidden" name="template" value={which.template} />
          <input type="hidden" name="locale" value={which.locale} />
          <input type="hidden" name="subject" value={typed.subject} />
          <input type="hidden" name="intro" value={typed.intro} />
          <SubmitButton variant="outline">{t("test")}</SubmitButton>
        </form>
      </div>
      <TextPreviewPanel shown={live} from={from} />
    </div>
  );
}

/** The preview of what is typed, a moment after it is; the last one that could be shown until then. */
function usePreview(
  typed: { template: string; locale: string; subject: string; intro: string },
  first: TextPreview,
  preview: Props["preview"],
): TextPreview {
  const [shown, setShown] = useState(first);
  const key = JSON.stringify(typed);
  const last = useRef(key);
  useEffect(() => {
    if (last.current === key) return;
    const timer = setTimeout(() => {
      last.current = key;
      void preview(JSON.parse(key))
        .then((next) => {
          if (next && last.current === key) setShown(next);
        })
        .catch(() => {}); // the next key that is typed tries again
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, preview]);
  return shown;
}
