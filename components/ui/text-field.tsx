import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./field";
import { Input, type InputProps } from "./input";
import { Select, type SelectProps } from "./select";
import { Textarea } from "./textarea";

type Own<Props> = FieldProps & Omit<Props, keyof FieldProps | "id">;

function split<Props>(props: Own<Props>) {
  const { name, label, hint, error, required, optionalLabel, idPrefix, hideLabel, className, ...control } =
    props;
  const field = { name, label, hint, error, required, optionalLabel, idPrefix, hideLabel, className };
  return { field, control };
}

/** A Field with an Input in it. */
export function TextField(props: Own<InputProps>) {
  const { field, control } = split<InputProps>(props);
  return <Field {...field}>{(wired) => <Input {...control} {...wired} />}</Field>;
}

/** A Field with a Textarea in it. */
export function TextareaField(props: Own<ComponentProps<"textarea">>) {
  const { field, control } = split<ComponentProps<"textarea">>(props);
  return <Field {...field}>{(wired) => <Textarea {...control} {...wired} />}</Field>;
}

/** A Field with a Select in it. */
export function SelectField(props: Own<SelectProps>) {
  const { field, control } = split<SelectProps>(props);
  return <Field {...field}>{(wired) => <Select {...control} {...wired} />}</Field>;
}
