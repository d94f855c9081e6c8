"use client";

import { useEffect, useRef } from "react";
import { FormErrors } from "@/components/ui/form-errors";
import type { FormState } from "@/lib/actions/form-state";

type Props = {
  state: FormState;
  /** Stands over the list of fields. */
  checkLabel: string;
  /** A second sentence. */
  extra?: string;
};

/** Why a form was refused, at its top; the focus goes there, so that it is read out and seen. */
export function FormMessage({ state, checkLabel, extra }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status === "refused") box.current?.focus();
  }, [state]);
  if (state.status !== "refused") return null;
  const fields = Object.fromEntries(Object.entries(state.fields).map(([name, message]) => [name, [message]]));
  const hasFields = Object.keys(fields).length > 0;
  return (
    <div ref={box} data-platform="control" tabIndex={-1} className="scroll-mt-28 outline-none">
      <FormErrors
        title={hasFields ? checkLabel : [state.message, extra].filter(Boolean).join(" ")}
        fields={fields}
      />
    </div>
  );
}
