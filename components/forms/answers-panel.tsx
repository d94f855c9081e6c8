"use client";

import { FormMessage } from "@/components/admin/form-message";
import { useActionForm, type ServerAction } from "@/components/admin/use-action-form";
import { Panel } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { answerFacts } from "@/lib/forms/answer-facts";
import type { AskedForm } from "@/lib/forms/asked-form";
import { formWord } from "@/lib/forms/messages";
import type { Locale } from "@/lib/i18n/translator";
import { AnswerList } from "./answer-list";
import { OwnFields, ownTitle } from "./own-fields";

type Props = {
  action: ServerAction;
  /** Whose answers they are. */
  id: string;
  /** Only to be read. */
  shown: AskedForm | null;
  /** To be answered. */
  own: AskedForm | null;
  locale: Locale;
  canWrite: boolean;
};

/** What a tenant has asked about a customer or an order, on the page of it. */
export function AnswersPanel({ action, id, shown, own, locale, canWrite }: Props) {
  const { state, form } = useActionForm(action);
  const read = (one: AskedForm | null) => (one ? answerFacts(one.form.fields, one.answers, locale) : []);
  const facts = [...read(shown), ...(canWrite ? [] : read(own))];
  const asked = canWrite ? own : null;
  const any = asked ?? shown ?? own;
  if (!any || (facts.length === 0 && !asked)) return null;
  return (
    <Panel title={ownTitle(any, locale)}>
      <div className="grid gap-5">
        {facts.length > 0 ? <AnswerList facts={facts} /> : null}
        {asked ? (
          <form {...form} className="grid gap-5">
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="stamp" value={asked.stamp} />
            <FormMessage state={state} />
            {/* Once saved it is a new form. */}
            <OwnFields key={asked.stamp} own={asked} state={state} locale={locale} />
            <SubmitButton className="justify-self-start">{formWord(locale, "save")}</SubmitButton>
          </form>
        ) : null}
      </div>
    </Panel>
  );
}
