import { Callout } from "@/components/ui/callout";
import type { FormState } from "@/lib/actions/form-state";
import { formWord, wordsOf } from "@/lib/forms/messages";
import type { AskedForm } from "@/lib/forms/asked-form";
import type { Locale } from "@/lib/i18n/translator";
import { AnswerFields } from "./answer-fields";
import { refusedInput } from "./input-values";

type Props = { own: AskedForm; state: FormState; locale: Locale };

/** What a tenant asks beside the fields of a page, as part of the page's own form. */
export function OwnFields({ own, state, locale }: Props) {
  const { form, answers, unfit } = own;
  const old = Object.entries(unfit);
  return (
    <div lang={locale === "zh" ? "zh-CN" : "en"} className="grid gap-5">
      {old.length > 0 ? (
        <Callout tone="warning" title={formWord(locale, "unfit")}>
          <ul className="grid gap-0.5">
            {old.map(([key, value]) => (
              <li key={key} className="wrap-anywhere">
                {wordsOf(form.fields.find((field) => field.key === key)?.label ?? key, locale)}:{" "}
                {typeof value === "string" ? value : JSON.stringify(value)}
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <AnswerFields form={form} answers={answers} {...refusedInput(state)} locale={locale} />
    </div>
  );
}

/** What stands over them. */
export function ownTitle({ form }: Pick<AskedForm, "form">, locale: Locale): string {
  return form.title ? wordsOf(form.title, locale) : formWord(locale, "more");
}
