"use client";

import { buttonVariants } from "@/components/ui/button-variants";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/actions/form-state";

/** What can be done when somebody else has saved the same thing meanwhile. */
export function ConflictChoices({ state, href }: { state: FormState; href: string }) {
  if (state.status !== "refused" || state.code !== "CONFLICT") return null;
  return (
    <div className="flex flex-wrap gap-2">
      <a href={href} target="_blank" className={buttonVariants({ variant: "outline", size: "sm" })}>
        See theirs in a new tab
      </a>
      <SubmitButton variant="danger" size="sm" name="overwrite" value="1">
        Save mine over it
      </SubmitButton>
    </div>
  );
}
