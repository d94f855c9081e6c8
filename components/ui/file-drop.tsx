"use client";

import { Upload } from "lucide-react";
import { useState, type ComponentProps, type ReactNode } from "react";
import { cn } from "./cn";

type Props = Omit<ComponentProps<"input">, "type" | "children"> & {
  label: string;
  hint?: string;
  /** What is there now. */
  preview?: ReactNode;
};

/** A file input that fills its frame, so the browser itself takes drops; works as a plain one without JavaScript. */
export function FileDrop({ label, hint, preview, className, onChange, ...props }: Props) {
  const [names, setNames] = useState<string[]>([]);
  const [isOver, setOver] = useState(false);
  return (
    <label
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
      className={cn(
        "relative flex min-h-24 items-center gap-4 rounded-brand border border-dashed border-line-strong bg-surface px-4 py-3 transition-colors hover:border-ink noscript:flex-wrap",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
        isOver && "border-solid border-accent-strong bg-accent-soft",
        className,
      )}
    >
      {preview ?? (
        <span
          aria-hidden="true"
          className="grid size-10 shrink-0 place-items-center rounded-full bg-surface-2 text-muted"
        >
          <Upload className="size-4" />
        </span>
      )}
      <span className="grid min-w-0 gap-0.5">
        <span className="font-strong">{label}</span>
        {hint ? <span className="text-sm text-muted">{hint}</span> : null}
        <span aria-live="polite" className="truncate text-sm text-link">
          {names.join(", ")}
        </span>
      </span>
      <input
        type="file"
        {...props}
        onChange={(event) => {
          setNames([...(event.target.files ?? [])].map((file) => file.name));
          onChange?.(event);
        }}
        className="absolute inset-0 cursor-pointer opacity-0 noscript:static noscript:w-full noscript:opacity-100"
      />
    </label>
  );
}
