"use client";

import { RefreshCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { useWords } from "@/components/words/words-client";
import { checkDomainAction } from "../actions";

const EVERY_MS = 6_000;
/** A page that was forgotten in a tab asks nobody for ever. */
const MOST_BY_ITSELF = 300;

type Props = { id: string; lookedAt: string; isWaiting: boolean };

/** Looks now, and again by itself while something is waited for and the page is looked at. */
export function CheckForm({ id, lookedAt, isWaiting }: Props) {
  const t = useWords("domains");
  const { state, form } = useActionForm(checkDomainAction);
  const { ref } = form;
  const asked = useRef(0);
  useEffect(() => {
    if (!isWaiting) return;
    const ask = () => {
      if (document.hidden || asked.current++ >= MOST_BY_ITSELF) return;
      ref.current?.requestSubmit();
    };
    const first = setTimeout(ask, 300);
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isWaiting, ref]);
  return (
    <form {...form} className="grid gap-2">
      <input type="hidden" name="id" value={id} />
      <FormMessage state={state} quiet />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant="outline">
          <RefreshCw aria-hidden="true" />
          {t("checkNow")}
        </SubmitButton>
        <p className="text-sm text-muted">
          {lookedAt} {isWaiting ? <span className="noscript:hidden">{t("looksAgain")}</span> : null}
        </p>
      </div>
    </form>
  );
}
