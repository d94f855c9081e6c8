"use client";

import { OwnFields } from "@/components/forms/own-fields";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { FormMessage } from "@/components/portal/form-message";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import type { AskedForm } from "@/lib/forms/asked-form";
import type { Locale } from "@/lib/i18n/translator";
import { updateProfileAction } from "../actions";

type Label = "text" | "email" | "emailFixed" | "save" | "optional" | "check" | Name;
type Name = "name" | "phone" | "street" | "postcode" | "city";
type Props = {
  initial: Record<Name | "email", string>;
  labels: Record<Label, string>;
  /** What the tenant asks beside these. */
  own: AskedForm | null;
  locale: Locale;
};

export function ProfileForm({ initial, labels, own, locale }: Props) {
  const { state, form } = useKeptForm(updateProfileAction);
  const field = (name: Name) => ({
    name,
    label: labels[name],
    optionalLabel: labels.optional,
    error: fieldError(state, name),
    defaultValue: fieldValue(state, name, initial[name]),
  });
  return (
    <form {...form} data-platform="area" className="grid gap-5">
      <p className="text-muted">{labels.text}</p>
      <FormMessage state={state} checkLabel={labels.check} />
      {state.status === "done" ? <Callout tone="success">{state.message}</Callout> : null}
      <TextField {...field("name")} autoComplete="name" required maxLength={120} />
      <TextField
        name="email"
        label={labels.email}
        hint={labels.emailFixed}
        defaultValue={initial.email}
        readOnly
        type="email"
      />
      <TextField {...field("phone")} type="tel" autoComplete="tel" maxLength={40} />
      <TextField {...field("street")} autoComplete="street-address" maxLength={160} />
      <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
        <TextField {...field("postcode")} autoComplete="postal-code" maxLength={20} />
        <TextField {...field("city")} autoComplete="address-level2" maxLength={80} />
      </div>
      {/* Once saved they are new fields: a file that was chosen is a stored one now. */}
      {own ? <OwnFields key={own.stamp} own={own} state={state} locale={locale} /> : null}
      <SubmitButton className="justify-self-start">{labels.save}</SubmitButton>
    </form>
  );
}
