"use client";

import type { MouseEvent } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/**
 * Submits its form once: while the action runs it shows so and swallows further presses. It is not
 * disabled, because a disabled button loses the focus and its own name and value. Without JavaScript it is
 * a plain submit button, so the action itself must be safe to repeat.
 */
export function SubmitButton({ onClick, ...props }: Omit<ButtonProps, "type" | "pending">) {
  const { pending } = useFormStatus();
  function guard(event: MouseEvent<HTMLButtonElement>) {
    if (pending) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <Button {...props} type="submit" pending={pending} aria-disabled={pending || undefined} onClick={guard} />
  );
}
