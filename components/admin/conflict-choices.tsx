"use client";

import { buttonVariants } from "@/components/ui/button-variants";
import { SubmitButton } from "@/components/ui/submit-button";
import { useWords } from "@/components/words/words-client";
import type { FormState } from "@/lib/actions/form-state";

/** What can be done when somebody else has saved the same thing meanwhile. */
export function ConflictChoices({ state, href }: { state: FormState; href: string }) {
  const t = useWords("common");
  if (state.status !== "refused" || state.code !== "CONFLICT") return null;
  return (
    <div className="flex flex-wrap gap-2">
      <a href={href} target="_blank" className={buttonVariants({ variant: "outline", size: "sm" })}>
        {t("seeTheirs")}
      </a>
      <SubmitButton variant="danger" size="sm" name="overwrite" value="1">
        {t("saveMine")}
      </SubmitButton>
    </div>
  );
}
