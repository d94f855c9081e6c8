"use client";

import { Banknote } from "lucide-react";
import { OwnFields, ownTitle } from "@/components/forms/own-fields";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { FormMessage } from "@/components/portal/form-message";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextareaField, TextField } from "@/components/ui/text-field";
import { fieldError, fieldValue } from "@/lib/actions/form-state";
import type { AskedForm } from "@/lib/forms/asked-form";
import type { Locale } from "@/lib/i18n/translator";
import { placeOrderAction } from "../actions";
import type { CheckoutLabels } from "./checkout-labels";

type Props = {
  cartId: string;
  totalMinor: number;
  initial: Record<string, string>;
  labels: CheckoutLabels;
  /** What the tenant asks beside these. */
  own: AskedForm | null;
  locale: Locale;
};

/** Who, where to, how to pay. One form, one button, and one order however often it is pressed. */
export function CheckoutForm({ cartId, totalMinor, initial, labels, own, locale }: Props) {
  const { state, form } = useKeptForm(placeOrderAction);
  const field = (name: string) => ({
    name,
    error: fieldError(state, name),
    defaultValue: fieldValue(state, name, initial[name]),
  });
  const isPriceChanged = state.status === "refused" && state.code === "PRICE_CHANGED";
  return (
    <form {...form} data-platform="area" className="grid gap-10">
      <FormMessage
        state={state}
        checkLabel={labels.check}
        extra={isPriceChanged ? labels.newTotal : undefined}
      />
      <input type="hidden" name="cart" value={cartId} />
      <input type="hidden" name="expectedTotalMinor" value={totalMinor} />
      <Part title={labels.contact}>
        <TextField {...field("name")} label={labels.name} autoComplete="name" required maxLength={120} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            {...field("email")}
            label={labels.email}
            hint={labels.emailHint}
            type="email"
            autoComplete="email"
            required
            maxLength={200}
          />
          <TextField
            {...field("phone")}
            label={labels.phone}
            hint={labels.phoneHint}
            type="tel"
            autoComplete="tel"
            required
            maxLength={40}
          />
        </div>
      </Part>
      <Part title={labels.delivery}>
        <TextField
          {...field("street")}
          label={labels.street}
          autoComplete="street-address"
          required
          maxLength={160}
        />
        <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
          <TextField
            {...field("postcode")}
            label={labels.postcode}
            optionalLabel={labels.optional}
            autoComplete="postal-code"
            maxLength={20}
          />
          <TextField
            {...field("city")}
            label={labels.city}
            autoComplete="address-level2"
            required
            maxLength={80}
          />
        </div>
        <TextareaField
          {...field("note")}
          label={labels.note}
          optionalLabel={labels.optional}
          hint={labels.noteHint}
          rows={2}
          maxLength={500}
        />
      </Part>
      {own ? (
        <Part title={ownTitle(own, locale)}>
          <OwnFields own={own} state={state} locale={locale} />
        </Part>
      ) : null}
      <div className="grid gap-3">
        <RadioCards
          legend={<span className="titled text-xl">{labels.payment}</span>}
          name="payment"
          required
          defaultValue="on_delivery"
          error={fieldError(state, "payment")}
          options={[
            {
              value: "on_delivery",
              label: labels.onDelivery,
              hint: labels.onDeliveryHint,
              aside: <Banknote aria-hidden="true" className="size-6 text-muted" />,
            },
          ]}
        />
        <p className="text-sm text-muted">{labels.moreChannels}</p>
      </div>
      {/* What is pressed to order, and what that means: no style of a tenant reaches it (docs/custom-css.md). */}
      <div data-platform="control" className="grid gap-3">
        <SubmitButton size="lg" block>
          {labels.place}
        </SubmitButton>
        <p className="text-center text-sm text-muted">{labels.binding}</p>
      </div>
    </form>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="titled mb-3 text-xl">{title}</legend>
      {children}
    </fieldset>
  );
}
