"use client";

import { ActionButton } from "@/components/admin/action-button";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { Panel } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { Switch } from "@/components/ui/switch";
import { useWords } from "@/components/words/words-client";
import { makePrimaryAction, setRedirectsAction } from "../actions";

type Props = {
  id: string;
  isPrimary: boolean;
  redirects: boolean;
  takesSubdomains: boolean;
  /** The tenant's own address. */
  own: string;
  /** Where a redirect would lead now. */
  primaryHost: string | null;
};

/** What visitors of a live domain get: the portal, or the way to the primary domain. */
export function UsePanel({ id, isPrimary, redirects, takesSubdomains, own, primaryHost }: Props) {
  const t = useWords("domains");
  const { state, form } = useActionForm(setRedirectsAction);
  return (
    <Panel title={t("useTitle")}>
      <div className="grid max-w-2xl gap-5">
        {isPrimary ? (
          <p className="text-muted">{t("isPrimaryHint")}</p>
        ) : (
          <div className="grid gap-2">
            <p className="text-muted">{t("makePrimaryHint")}</p>
            <ActionButton
              action={makePrimaryAction}
              fields={{ id }}
              variant="outline"
              className="justify-self-start"
            >
              {t("makePrimary")}
            </ActionButton>
          </div>
        )}
        <form {...form} className="grid gap-4 border-t border-line pt-4">
          <input type="hidden" name="id" value={id} />
          <FormMessage state={state} />
          {isPrimary ? (
            <>
              <Switch
                key={String(takesSubdomains)}
                name="takesSubdomains"
                defaultChecked={takesSubdomains}
                label={t("takesSubdomains", { host: own })}
                hint={t("takesSubdomainsHint")}
              />
              {redirects ? <input type="hidden" name="redirects" value="on" /> : null}
            </>
          ) : (
            <>
              <Switch
                key={String(redirects)}
                name="redirects"
                defaultChecked={redirects}
                label={t("redirects")}
                hint={primaryHost ? t("redirectsHintNow", { host: primaryHost }) : t("redirectsHint")}
              />
              {takesSubdomains ? <input type="hidden" name="takesSubdomains" value="on" /> : null}
            </>
          )}
          <SubmitButton className="justify-self-start">{t("save")}</SubmitButton>
        </form>
      </div>
    </Panel>
  );
}
