import type { ReactNode } from "react";
import { cn } from "./cn";

export type FieldControl = {
  id: string;
  name: string;
  required?: boolean;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
};

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** One message, or the list that a form state keeps for the field; the first is shown. */
  error?: string | readonly string[];
  required?: boolean;
  /** Said beside the label of a field that may stay empty, in the reader's language. */
  optionalLabel?: string;
  /** Where a page has two forms with the same names. */
  idPrefix?: string;
  hideLabel?: boolean;
  className?: string;
};

/** The id a field's control gets, for a link that jumps to it. */
export function fieldId(name: string, idPrefix = "field"): string {
  return `${idPrefix}-${name.replace(/[^\w-]+/g, "-")}`;
}

/**
 * Label, control, hint and error, wired together. The control is made by the caller from what it is
 * handed: `<Field name="email" label="E-mail">{(control) => <Input {...control} type="email" />}</Field>`
 */
export function Field(props: FieldProps & { children: (control: FieldControl) => ReactNode }) {
  const { name, label, hint, error, required, optionalLabel, idPrefix, hideLabel, className, children } =
    props;
  const id = fieldId(name, idPrefix);
  const message = typeof error === "string" ? error : error?.[0];
  const describedBy = [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ");
  const control: FieldControl = {
    id,
    name,
    ...(required ? { required } : {}),
    ...(message ? { "aria-invalid": true as const } : {}),
    ...(describedBy ? { "aria-describedby": describedBy } : {}),
  };
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <Label htmlFor={id} className={hideLabel ? "sr-only" : undefined}>
        {label}
        {optionalLabel && !required ? (
          <span className="font-normal text-muted"> ({optionalLabel})</span>
        ) : null}
      </Label>
      {children(control)}
      {message ? (
        <p id={`${id}-error`} data-platform="control" className="text-sm font-strong text-danger">
          {message}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export function Label({
  htmlFor,
  className,
  children,
}: {
  htmlFor: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <label htmlFor={htmlFor} className={cn("text-sm font-strong text-ink", className)}>
      {children}
    </label>
  );
}
