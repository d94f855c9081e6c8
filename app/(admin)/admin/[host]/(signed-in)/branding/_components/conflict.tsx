"use client";

import { buttonVariants } from "@/components/ui/button-variants";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { useWords } from "@/components/words/words-client";
import { brandChanges } from "@/lib/branding/changes";
import type { Branding } from "@/lib/branding/schema";
import { ChangeList } from "./change-list";

/** As the browser opens it, not the router: the form begins anew with what is stored. */
const STUDIO = "/admin/branding";

/** Two have edited at once: what is different, and the choice between the two. Nothing is lost before one is made. */
export function Conflict({ theirs, mine }: { theirs: Branding; mine: Branding }) {
  const t = useWords("branding");
  const changes = brandChanges(theirs, mine);
  return (
    <Callout
      tone="warning"
      title={t("conflictDiffers")}
      actions={
        <div className="flex flex-wrap gap-2">
          <a href={STUDIO} className={buttonVariants({ variant: "outline", size: "sm" })}>
            {t("conflictTheirs")}
          </a>
          <SubmitButton variant="danger" size="sm" name="overwrite" value="1">
            {t("conflictMine")}
          </SubmitButton>
        </div>
      }
    >
      {changes.length > 0 ? <ChangeList changes={changes} /> : t("publishNothing")}
    </Callout>
  );
}
