"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useScripted } from "./use-scripted";
import { Button } from "@/components/ui/button";
import { useWords } from "@/components/words/words-client";

const SHOWN_MS = 2_000;

/** A value that is set somewhere else, whole. One click marks it; with JavaScript a button copies it. */
export function Copyable({ value, what }: { value: string; what: string }) {
  return (
    <span className="flex items-start gap-1">
      <code dir="ltr" className="min-w-0 py-1 font-mono text-sm break-all select-all">
        {value}
      </code>
      <CopyButton value={value} what={what} />
    </span>
  );
}

/** Puts a value on the clipboard. */
function CopyButton({ value, what }: { value: string; what: string }) {
  const t = useWords("common");
  const isScripted = useScripted();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  if (!isScripted) return null;
  return (
    <Button
      type="button"
      variant="ghost"
      size="icon-sm"
      aria-label={isCopied ? t("copied") : t("copyOf", { what })}
      title={isCopied ? t("copied") : t("copy")}
      onClick={() => void copy(value).then(setCopied)}
    >
      {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
    </Button>
  );
}

/** The clipboard exists under https alone; elsewhere a field that is marked does. */
async function copy(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = value;
    field.setAttribute("readonly", "");
    field.className = "sr-only";
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  }
}
