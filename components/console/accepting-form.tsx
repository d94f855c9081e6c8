"use client";

import { useActionState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle } from "@/lib/actions/form-state";
import type { FormAction } from "@/lib/actions/run-action";

type Props = { action: FormAction; serverId: string; serverName: string; accepting: boolean };

/** Whether a server takes new tenants, and the button that turns it. It names what is wanted, so pressing twice is once. */
export function AcceptingForm({ action, serverId, serverName, accepting }: Props) {
  const [state, submit, isPending] = useActionState(action, idle);
  const shown = isPending ? !accepting : accepting; // it hardly ever fails
  return (
    <form action={submit}>
      <input type="hidden" name="serverId" value={serverId} />
      <input type="hidden" name="accepting" value={shown ? "no" : "yes"} />
      <span className="inline-flex items-center gap-3">
        <span className="w-8">{shown ? "Yes" : "No"}</span>
        <SubmitButton variant="outline" size="sm">
          {shown ? "Stop" : "Allow"}
          <span className="sr-only"> new tenants on {serverName}</span>
        </SubmitButton>
      </span>
      {state.status === "refused" ? (
        <p role="alert" className="text-sm font-strong text-danger">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}
