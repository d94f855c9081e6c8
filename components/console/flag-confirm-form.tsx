"use client";

import { useActionState } from "react";
import type { ButtonProps } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = {
  action: FormAction;
  /** What is confirmed, as hidden fields. */
  fields: Record<string, string>;
  cancelHref: string;
  variant?: ButtonProps["variant"];
  children: string;
};

/** The button that does what the page has explained, and the way back. */
export function FlagConfirmForm({ action, fields, cancelHref, variant, children }: Props) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} className="grid gap-3">
      <FormNotice state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant={variant}>{children}</SubmitButton>
        <LinkButton href={cancelHref} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
