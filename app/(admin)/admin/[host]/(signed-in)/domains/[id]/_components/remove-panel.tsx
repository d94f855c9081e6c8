"use client";

import { Disclosure } from "@/components/admin/disclosure";
import { FormMessage } from "@/components/admin/form-message";
import { useActionForm } from "@/components/admin/use-action-form";
import { Panel } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { useWords } from "@/components/words/words-client";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import { removeDomainAction } from "../actions";

type Props = { id: string; name: string; lead: string };

/** Takes the domain away, once its name was typed. */
export function RemovePanel({ id, name, lead }: Props) {
  const t = useWords("domains");
  const { state, form } = useActionForm(removeDomainAction);
  return (
    <Panel title={t("removeTitle")}>
      <p className="max-w-text text-muted">{lead}</p>
      <Disclosure
        summary={t("removeAsk")}
        variant="danger-ghost"
        isOpen={state.status === "refused"}
        className="mt-3"
      >
        <form {...form} className="grid max-w-md gap-4">
          <input type="hidden" name="id" value={id} />
          <FormMessage state={state} quiet />
          <TextField
            name="typed"
            label={t("removeType", { host: name })}
            required
            maxLength={2_000}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            defaultValue={fieldValue(state, "typed")}
            error={fieldError(state, "typed")}
          />
          <SubmitButton variant="danger" className="justify-self-start">
            {t("remove")}
          </SubmitButton>
        </form>
      </Disclosure>
    </Panel>
  );
}
