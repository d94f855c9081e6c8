"use client";

import { Minus, Plus } from "lucide-react";
import { useRef } from "react";
import { buttonVariants } from "./button-variants";
import { cn } from "./cn";

type Props = {
  name: string;
  label: string;
  decreaseLabel: string;
  increaseLabel: string;
  defaultValue?: number;
  min?: number;
  max?: number;
  form?: string;
  /** Called after a press or a typed change; a cart posts its form here. */
  onStep?: (value: number) => void;
  className?: string;
};

/** A count. Without JavaScript the buttons are not shown and a number field is left. */
export function Stepper({
  name,
  label,
  decreaseLabel,
  increaseLabel,
  defaultValue = 1,
  min = 1,
  max = 99,
  form,
  onStep,
  className,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  function step(by: 1 | -1) {
    const field = input.current;
    if (!field) return;
    const before = field.value;
    if (by > 0) field.stepUp();
    else field.stepDown();
    if (field.value !== before) onStep?.(field.valueAsNumber);
  }
  const press = cn(buttonVariants({ variant: "ghost", size: "icon" }), "noscript:hidden");
  return (
    <span
      className={cn(
        "inline-flex items-center rounded-control border border-line-strong bg-surface",
        className,
      )}
    >
      <button type="button" aria-label={decreaseLabel} onClick={() => step(-1)} className={press}>
        <Minus aria-hidden="true" />
      </button>
      <input
        ref={input}
        type="number"
        inputMode="numeric"
        name={name}
        aria-label={label}
        defaultValue={defaultValue}
        min={min}
        max={max}
        step={1}
        required
        form={form}
        onChange={(event) => event.target.validity.valid && onStep?.(event.target.valueAsNumber)}
        className="numeric h-[calc(var(--control)-2px)] w-12 [appearance:textfield] rounded-xs bg-transparent text-center noscript:[appearance:auto] [&::-webkit-inner-spin-button]:appearance-none noscript:[&::-webkit-inner-spin-button]:appearance-auto"
      />
      <button type="button" aria-label={increaseLabel} onClick={() => step(1)} className={press}>
        <Plus aria-hidden="true" />
      </button>
    </span>
  );
}
