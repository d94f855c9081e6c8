"use client";

import { useState, type ChangeEvent } from "react";
import { useWords } from "@/components/words/words-client";
import { uploadFault } from "@/lib/files/upload-limits";

/**
 * Looks at the files of a whole form whenever some are chosen, and keeps it from being sent while they are too large.
 * `name` is the field that tipped the scales.
 */
export function useUploadCheck() {
  const t = useWords("common");
  const [fault, setFault] = useState<{ name: string; words: string } | null>(null);
  function check({ target }: ChangeEvent<HTMLInputElement>) {
    const inputs = [...(target.form?.querySelectorAll<HTMLInputElement>("input[type=file]") ?? [])];
    const found = uploadFault(inputs.flatMap((input) => [...(input.files ?? [])]));
    const words = found && t(found.says, found.values);
    for (const input of inputs) input.setCustomValidity(words && input === target ? words : "");
    setFault(words ? { name: target.name, words } : null);
  }
  return { check, faultOf: (name: string) => (fault?.name === name ? fault.words : undefined) };
}
