"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/portal/form-message";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue, idle } from "@/lib/actions/form-state";
import { updateProfileAction } from "../actions";

type Label = "text" | "email" | "emailFixed" | "save" | "optional" | "check" | Name;
type Name = "name" | "phone" | "street" | "postcode" | "city";
type Props = { initial: Record<Name | "email", string>; labels: Record<Label, string> };

export function ProfileForm({ initial, labels }: Props) {
  const [state, action] = useActionState(updateProfileAction, idle);
  const field = (name: Name) => ({
    name,
    label: labels[name],
    optionalLabel: labels.optional,
    error: fieldError(state, name),
    defaultValue: fieldValue(state, name, initial[name]),
  });
  return (
    <form action={action} className="grid gap-5">
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
      <SubmitButton className="justify-self-start">{labels.save}</SubmitButton>
    </form>
  );
}
