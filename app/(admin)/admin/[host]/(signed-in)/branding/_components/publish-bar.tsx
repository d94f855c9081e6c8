"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { useWords } from "@/components/words/words-client";
import type { BrandChange } from "@/lib/branding/changes";
import type { ContrastFault } from "@/lib/branding/contrast-faults";
import { contrastWords } from "@/lib/branding/contrast-words";
import { ChangeList } from "./change-list";
import { UseColor } from "./use-color";

type Props = {
  formId: string;
  /** Against what is published. */
  changes: BrandChange[];
  faults: ContrastFault[];
  isPending: boolean;
  onUse: (fault: ContrastFault) => void;
};

/** Saves and publishes, always in reach. Publishing is asked about once, with what it changes; without scripts it is not. */
export function PublishBar({ formId, changes, faults, isPending, onUse }: Props) {
  const t = useWords("branding");
  const [isOpen, setOpen] = useState(false);
  const [wasPending, setWasPending] = useState(isPending);
  // Closed by the answer and not by the press: a button that is taken away before its form is sent sends nothing.
  if (wasPending !== isPending) {
    setWasPending(isPending);
    if (!isPending) setOpen(false);
  }
  return (
    <div className="sticky bottom-14 z-20 -mx-1 flex flex-wrap items-center gap-2 border-t border-line bg-paper px-1 py-2.5 md:bottom-0">
      <p aria-live="polite" className="me-auto text-sm text-muted max-sm:basis-full">
        {t("changesAgainst", { count: changes.length })}
      </p>
      <SubmitButton name="intent" value="draft" variant="outline" className="max-sm:flex-1">
        {t("saveDraft")}
      </SubmitButton>
      <SubmitButton
        name="intent"
        value="publish"
        className="max-sm:flex-1"
        onClick={(event) => {
          if (!event.currentTarget.form?.reportValidity()) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {t("publish")}
      </SubmitButton>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <DialogContent title={t("publishTitle")} description={t("publishText")} closeLabel={t("keepEditing")}>
          <div className="grid gap-4">
            {faults.length > 0 ? (
              <Faults faults={faults} onUse={onUse} />
            ) : changes.length > 0 ? (
              <div className="max-h-72 overflow-y-auto rounded-brand bg-surface-2 p-3">
                <ChangeList changes={changes} />
              </div>
            ) : (
              <p className="text-muted">{t("publishNothing")}</p>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <DialogClose asChild>
                <Button variant="outline">{t("keepEditing")}</Button>
              </DialogClose>
              <Button
                type="submit"
                form={formId}
                name="intent"
                value="publish"
                pending={isPending}
                disabled={faults.length > 0}
              >
                {t("publishNow")}
              </Button>
            </div>
          </div>
        </DialogContent>
      </Dialog>
    </div>
  );
}

/** What stands in the way, one colour at a time, each with the nearest that does not. */
function Faults({ faults, onUse }: { faults: ContrastFault[]; onUse: (fault: ContrastFault) => void }) {
  const t = useWords("branding");
  const worst = faults.filter(
    (fault, index) => faults.findIndex(({ field }) => field === fault.field) === index,
  );
  return (
    <div className="grid gap-3" role="alert">
      <p className="font-strong text-danger">{t("contrastTitle")}</p>
      {worst.map((fault) => (
        <div key={fault.field} className="grid justify-items-start gap-2">
          <p className="text-sm">{contrastWords(fault, t)}</p>
          <UseColor color={fault.suggestion} onUse={() => onUse(fault)} />
        </div>
      ))}
    </div>
  );
}
