"use client";

import type { ReactNode } from "react";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { useSay } from "./use-say";

/** An address, to which a link is sent. */
export function AskForm({ action }: { action: ServerAction }) {
  const t = useWords("account");
  const say = useSay();
  const { state, form } = useActionForm(action);
  return (
    <form {...form} className="grid gap-4">
      <FormMessage state={say(state)} />
      <TextField
        name="email"
        label={t("email")}
        type="email"
        autoComplete="username"
        required
        maxLength={200}
        defaultValue={fieldValue(state, "email")}
        error={fieldError(say(state), "email")}
      />
      <SubmitButton size="lg" block>
        {t("send")}
      </SubmitButton>
    </form>
  );
}

type WithToken = { action: ServerAction; token: string; submit: string; children?: ReactNode };

/** A link that is used by pressing a button, because programs open links before people do; with a password where one is chosen. */
export function LinkForm({
  action,
  token,
  submit,
  asks,
}: WithToken & { asks: readonly ("name" | "password")[] }) {
  const t = useWords("account");
  const say = useSay();
  const { state, form } = useActionForm(action);
  return (
    <form {...form} className="grid gap-4">
      <FormMessage state={say(state)} />
      <input type="hidden" name="token" value={token} />
      {asks.includes("name") ? (
        <TextField
          name="name"
          label={t("name")}
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={fieldValue(state, "name")}
          error={fieldError(say(state), "name")}
        />
      ) : null}
      {asks.includes("password") ? (
        <TextField
          name="password"
          label={t("newPassword")}
          hint={t("passwordHint")}
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={200}
          error={fieldError(say(state), "password")}
        />
      ) : null}
      <SubmitButton size="lg" block>
        {submit}
      </SubmitButton>
    </form>
  );
}
