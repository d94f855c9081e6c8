"use client";

import { Minus, Plus } from "lucide-react";
import { useActionState, useRef } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { SubmitButton } from "@/components/ui/submit-button";
import { idle } from "@/lib/actions/form-state";
import { removeFromCartAction, setQuantityAction } from "../actions";

type Props = {
  variantId: string;
  quantity: number;
  most: number;
  labels: Record<"quantity" | "less" | "more" | "update" | "remove" | "removeNamed", string>;
};

/** Quantity and removal. The two steps are submit buttons, so they work in any browser; a typed number is sent on Enter. */
export function LineForms({ variantId, quantity, most, labels }: Props) {
  const [state, setQuantity, isPending] = useActionState(setQuantityAction, idle);
  const [removal, remove] = useActionState(removeFromCartAction, idle);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refusal = [state, removal].find((one) => one.status === "refused");
  const press = buttonVariants({ variant: "ghost", size: "icon" });
  /** After the typing, not at each digit of it. */
  function sendSoon(field: HTMLInputElement) {
    clearTimeout(timer.current);
    if (field.validity.valid) timer.current = setTimeout(() => field.form?.requestSubmit(), 600);
  }
  /** On the way to somewhere else, so at once; what cannot be had gives way to what is in the cart. */
  function sendNow(field: HTMLInputElement) {
    clearTimeout(timer.current);
    if (!field.validity.valid) field.value = String(quantity);
    else if (field.value !== String(quantity)) field.form?.requestSubmit();
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:col-span-2">
      <form
        action={setQuantity}
        onSubmit={() => clearTimeout(timer.current)}
        aria-busy={isPending}
        className="flex items-center gap-2"
      >
        <input type="hidden" name="variant" value={variantId} />
        <span className="inline-flex items-center rounded-control border border-line-strong bg-surface">
          {/* Enter presses the first submit button of a form: this one changes nothing but the number. */}
          <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
          <button type="submit" name="step" value="-1" aria-label={labels.less} className={press}>
            <Minus aria-hidden="true" />
          </button>
          <input
            type="number"
            inputMode="numeric"
            name="quantity"
            aria-label={labels.quantity}
            defaultValue={quantity}
            min={1}
            max={most}
            required
            onChange={(event) => sendSoon(event.target)}
            onBlur={(event) => sendNow(event.target)}
            className="numeric h-[calc(var(--control)-2px)] w-12 [appearance:textfield] bg-transparent text-center [&::-webkit-inner-spin-button]:appearance-none"
          />
          <button
            type="submit"
            name="step"
            value="1"
            aria-label={labels.more}
            disabled={quantity >= most}
            className={press}
          >
            <Plus aria-hidden="true" />
          </button>
        </span>
        <noscript>
          <Button type="submit" variant="outline">
            {labels.update}
          </Button>
        </noscript>
      </form>
      <form action={remove}>
        <input type="hidden" name="variant" value={variantId} />
        <SubmitButton variant="link" aria-label={labels.removeNamed} className="min-h-11 text-sm">
          {labels.remove}
        </SubmitButton>
      </form>
      {refusal?.status === "refused" ? (
        <p role="alert" className="w-full text-sm font-strong text-danger">
          {refusal.message}
        </p>
      ) : null}
    </div>
  );
}
