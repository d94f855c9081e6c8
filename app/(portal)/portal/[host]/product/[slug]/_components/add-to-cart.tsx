"use client";

import { Link } from "@/components/ui/link";
import { useActionState, useEffect, useState, type ReactNode } from "react";
import { announceCart } from "@/components/portal/cart-count";
import { Callout } from "@/components/ui/callout";
import { RadioCards } from "@/components/ui/radio-cards";
import { Stepper } from "@/components/ui/stepper";
import { SubmitButton } from "@/components/ui/submit-button";
import { fieldError, idle } from "@/lib/actions/form-state";
import { addToCartAction } from "../actions";

type Props = {
  variants: { id: string; name: string; isGone: boolean; stock: ReactNode; price: ReactNode }[];
  chosen: string;
  labels: Record<"choose" | "quantity" | "less" | "more" | "add" | "toCart", string>;
};

/** Adds a variant to the cart and stays here; without JavaScript the cart is shown next. */
export function AddToCart({ variants, chosen, labels }: Props) {
  const [state, action] = useActionState(addToCartAction, idle);
  useEffect(() => {
    if (state.status === "done") announceCart();
  }, [state]);
  // React empties a form whose action has run; what was chosen stays chosen.
  const [picked, setPicked] = useState(chosen);
  const [only] = variants;
  return (
    <form
      action={action}
      onSubmit={(event) => setPicked(String(new FormData(event.currentTarget).get("variant") ?? chosen))}
      className="grid gap-4"
    >
      {variants.length === 1 && only ? (
        <input type="hidden" name="variant" value={only.id} />
      ) : (
        <RadioCards
          legend={labels.choose}
          name="variant"
          required
          columns={variants.length > 4 ? 2 : 1}
          defaultValue={picked}
          error={fieldError(state, "variant")}
          options={variants.map(({ id, name, isGone, stock, price }) => {
            return { value: id, label: name, hint: stock, aside: price, disabled: isGone };
          })}
        />
      )}
      <div className="flex flex-wrap items-stretch gap-3">
        <Stepper
          name="quantity"
          label={labels.quantity}
          decreaseLabel={labels.less}
          increaseLabel={labels.more}
        />
        <SubmitButton size="lg" className="h-control grow">
          {labels.add}
        </SubmitButton>
      </div>
      <div aria-live="polite">
        {state.status === "refused" ? (
          <Callout tone="danger">{fieldError(state, "quantity") ?? state.message}</Callout>
        ) : null}
        {state.status === "done" ? (
          <Callout
            tone="success"
            actions={
              <Link
                href="/cart"
                className="link inline-flex min-h-6 items-center font-strong whitespace-nowrap [--link:currentColor]"
              >
                {labels.toCart}
              </Link>
            }
          >
            {state.message}
          </Callout>
        ) : null}
      </div>
    </form>
  );
}
