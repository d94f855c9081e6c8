import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { fieldId } from "@/components/ui/field";
import type { FormState } from "@/lib/actions/form-state";

/** How a form's action went: what was refused, with a link to each field, or that it is done. */
export function FormMessage({
  state,
  idPrefix,
  actions,
  quiet = false,
  className,
}: {
  state: FormState;
  idPrefix?: string;
  /** Offered beside a refusal. */
  actions?: ReactNode;
  /** Says nothing when all went well: the page shows it. */
  quiet?: boolean;
  className?: string;
}) {
  if (state.status === "idle" || (state.status === "done" && (quiet || !state.message))) return null;
  if (state.status === "done") {
    return (
      <Callout tone="success" className={className}>
        {state.message}
      </Callout>
    );
  }
  // What the title says already is not said twice.
  const fields = Object.entries(state.fields).filter(([, message]) => message !== state.message);
  return (
    <Callout
      tone={state.code === "CONFLICT" ? "warning" : "danger"}
      title={state.message}
      actions={actions}
      className={className}
    >
      {fields.length > 0 ? (
        <ul className="grid gap-0.5">
          {fields.map(([name, message]) => (
            <li key={name}>
              <a href={`#${fieldId(name, idPrefix)}`} className="link">
                {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </Callout>
  );
}
