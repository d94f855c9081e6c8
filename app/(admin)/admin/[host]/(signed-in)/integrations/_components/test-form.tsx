"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { testAction } from "../actions";

type Props = {
  label: string;
  hint: string;
  /** The page says already what went wrong with the provider. */
  isFailureShown: boolean;
};

/** Asks the provider, which can take a while: the button says that it is at work. */
export function TestForm({ label, hint, isFailureShown }: Props) {
  const { state, form } = useActionForm(testAction);
  const isSaid = isFailureShown && state.status === "refused" && state.code === "PROVIDER_FAILED";
  return (
    <form {...form} className="grid justify-items-start gap-2">
      {isSaid ? null : <FormMessage state={state} className="w-full" />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant="outline">{label}</SubmitButton>
        <span className="text-sm text-muted">{hint}</span>
      </div>
    </form>
  );
}
