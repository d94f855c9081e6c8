"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";

type Props = { action: FormAction; tenantId: string; domainId: string; host: string };

/** Asks the DNS about a domain at once. */
export function CheckDomainForm({ action, tenantId, domainId, host }: Props) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit}>
      <input type="hidden" name="tenantId" value={tenantId} />
      <input type="hidden" name="domainId" value={domainId} />
      <SubmitButton variant="outline" size="sm">
        Check now<span className="sr-only">: {host}</span>
      </SubmitButton>
      {state.status === "refused" ? (
        <p role="alert" className="text-sm font-strong text-danger">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}
