"use client";

import type { ReactNode } from "react";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { Disclosure } from "./disclosure";
import { FormMessage } from "./form-message";
import { useActionForm, type ServerAction } from "./use-action-form";

type Props = {
  action: ServerAction;
  fields: Record<string, string>;
  /** On the button that only asks. */
  ask: string;
  /** What will happen, and whether it can be taken back. */
  question: ReactNode;
  confirmLabel: string;
  /** A reason that has to be given. */
  reason?: { label: string; hint: string };
  className?: string;
};

/** Asks in place before something is lost, with and without JavaScript. What was refused stays open. */
export function ConfirmAction({ action, fields, ask, question, confirmLabel, reason, className }: Props) {
  const { state, form } = useActionForm(action);
  return (
    <Disclosure
      summary={ask}
      variant="danger-ghost"
      isOpen={state.status === "refused"}
      className={className}
    >
      <form {...form} className="card-look grid max-w-md gap-3 p-card">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FormMessage state={state} quiet />
        <p className="text-muted">{question}</p>
        {reason ? (
          <TextField
            name="reason"
            label={reason.label}
            hint={reason.hint}
            required
            maxLength={500}
            defaultValue={fieldValue(state, "reason")}
            error={fieldError(state, "reason")}
          />
        ) : null}
        <SubmitButton variant="danger" className="justify-self-start">
          {confirmLabel}
        </SubmitButton>
      </form>
    </Disclosure>
  );
}
