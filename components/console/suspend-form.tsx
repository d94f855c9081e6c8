"use client";

import { useActionState, useState } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextareaField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";
import { FormNotice } from "./form-notice";

type Props = { action: FormAction; tenant: { id: string; name: string } };

/** Asks for the reason, and shows it as customers will read it. */
export function SuspendForm({ action, tenant }: Props) {
  const [state, submit] = useActionState(action, idle);
  const [reason, setReason] = useState(fieldValue(state, "reason"));
  return (
    <form action={submit} noValidate className="grid gap-4">
      <FormNotice state={state} />
      <input type="hidden" name="tenantId" value={tenant.id} />
      <TextareaField
        name="reason"
        label="Reason"
        hint="One or two sentences that you would say to a customer. At most 300 characters."
        required
        maxLength={300}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={fieldError(state, "reason")}
      />
      <div className="grid gap-1">
        <p className="text-sm font-strong">What everybody sees from the next request on</p>
        <blockquote className="rounded-brand border border-line bg-surface-2 px-4 py-3">
          <p className="text-sm text-muted">
            A page in {tenant.name}’s own brand, on every address of it, in place of the shop and of its
            admin:
          </p>
          <p className="mt-1 break-words">{reason.trim() ? `“${reason.trim()}”` : "your reason"}</p>
        </blockquote>
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="danger">Suspend {tenant.name}</SubmitButton>
        <LinkButton href={`/tenants/${tenant.id}`} variant="ghost">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
