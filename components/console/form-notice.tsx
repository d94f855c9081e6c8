"use client";

import { useEffect, useRef } from "react";
import { FormErrors } from "@/components/ui/form-errors";
import type { FormState } from "@/lib/actions/form-state";

/** What was wrong with a form, at its top. It takes the focus when it appears, so that nobody misses it. */
export function FormNotice({ state, idPrefix }: { state: FormState; idPrefix?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status === "refused") box.current?.focus();
  }, [state]);
  if (state.status !== "refused") return null;
  const fields = Object.fromEntries(Object.entries(state.fields).map(([name, message]) => [name, [message]]));
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <FormErrors title={state.message} fields={fields} idPrefix={idPrefix} />
    </div>
  );
}
