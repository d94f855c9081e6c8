"use client";

import { useActionState, type ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = {
  action: FormAction;
  /** What is confirmed, as hidden fields. */
  fields: Record<string, string>;
  /** Where the way back leads, and what it says. */
  back: { href: string; label: string };
  children: ReactNode;
};

/** Does what was shown above it, once it is pressed. */
export function ConfirmForm({ action, fields, back, children }: Props) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} className="grid gap-4">
      <FormNotice state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{children}</SubmitButton>
        <LinkButton href={back.href} variant="ghost">
          {back.label}
        </LinkButton>
      </div>
    </form>
  );
}
