"use client";

import { AlertDialog as Radix } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { Callout } from "./callout";
import { boxClass, overlayClass } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";
import { SubmitButton } from "./submit-button";

type Props = {
  trigger: ReactNode;
  triggerProps?: ButtonProps;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  tone?: "danger" | "primary";
  /** The person has to write `value` (a name, a code) before the confirmation is offered. */
  typed?: { label: string; value: string };
  /** Posted on confirmation. Resolving with an error keeps the dialog open and shows it. */
  action: (form: FormData) => Promise<void | { error?: string | null }>;
  /** More fields of the form: hidden ids, a reason. */
  children?: ReactNode;
};

/** Asks before something that is hard to take back, and then posts it. */
export function ConfirmDialog(props: Props) {
  const {
    trigger,
    triggerProps,
    title,
    description,
    confirmLabel,
    cancelLabel,
    tone = "danger",
    typed,
  } = props;
  const [isOpen, setOpen] = useState(false);
  const [written, setWritten] = useState("");
  const [error, setError] = useState<string | null>(null);
  const isReady = !typed || written.trim() === typed.value;

  function change(open: boolean) {
    setOpen(open);
    setWritten("");
    setError(null);
  }

  async function run(form: FormData) {
    if (!isReady) return;
    const result = await props.action(form);
    if (result?.error) setError(result.error);
    else change(false);
  }

  return (
    <Radix.Root open={isOpen} onOpenChange={change}>
      <Radix.Trigger asChild>
        <Button variant={tone === "danger" ? "danger-ghost" : "outline"} {...triggerProps}>
          {trigger}
        </Button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content className={boxClass}>
          <form action={run} className="grid gap-4">
            <Radix.Title className="text-xl">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="text-base text-muted">{description}</div>
            </Radix.Description>
            {props.children}
            {typed ? (
              <Field name="confirmation" label={typed.label}>
                {(control) => (
                  <Input
                    {...control}
                    value={written}
                    onChange={(event) => setWritten(event.target.value)}
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    placeholder={typed.value}
                  />
                )}
              </Field>
            ) : null}
            {error ? <Callout tone="danger">{error}</Callout> : null}
            <div className="flex flex-wrap justify-end gap-2">
              <Radix.Cancel asChild>
                <Button variant="outline">{cancelLabel}</Button>
              </Radix.Cancel>
              <SubmitButton variant={tone} disabled={!isReady}>
                {confirmLabel}
              </SubmitButton>
            </div>
          </form>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
