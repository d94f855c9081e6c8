"use client";

import type { ButtonProps } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { FormMessage } from "./form-message";
import { useActionForm, type ServerAction } from "./use-action-form";

type Props = Omit<ButtonProps, "action" | "form" | "name" | "value"> & {
  action: ServerAction;
  fields?: Record<string, string>;
};

/** One button that posts; what was refused is said above it, and success is seen on the page itself. */
export function ActionButton({ action, fields = {}, children, ...button }: Props) {
  const { state, form } = useActionForm(action);
  return (
    <form {...form} className="grid gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} quiet />
      <SubmitButton {...button}>{children}</SubmitButton>
    </form>
  );
}
