"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  action: ServerAction;
  fields: Record<string, string>;
  /** Of the version; asked about first where it is another than now. */
  currency: string;
  label: string;
  about: string;
  confirmLabel: string;
};

/** One press brings a version back. Where that takes products off sale, the words say so and the button asks once more. */
export function RestoreButton({ action, fields, currency, label, about, confirmLabel }: Props) {
  const { state, form } = useActionForm(action);
  const isConfirming = state.status === "refused" && state.code === "CONFIRMATION_NEEDED";
  return (
    <form {...form} className="grid max-w-md justify-items-end gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} quiet />
      {isConfirming ? (
        <SubmitButton variant="danger" size="sm" name="confirm" value={`currency:${currency}`}>
          {confirmLabel}
        </SubmitButton>
      ) : (
        <SubmitButton variant="outline" size="sm">
          {label}
          <span className="sr-only">: {about}</span>
        </SubmitButton>
      )}
    </form>
  );
}
