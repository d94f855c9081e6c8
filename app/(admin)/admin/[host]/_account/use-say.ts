"use client";

import { useWords } from "@/components/words/words-client";
import type { FormState } from "@/lib/actions/form-state";

const KEYS = ["emailWrong", "roleWrong", "nameMissing", "nameLong", "passwordShort", "passwordLong"] as const;

/** Puts what the schema has refused, which says it in keys, into words. */
export function useSay(): (state: FormState) => FormState {
  const t = useWords("account");
  return (state) => {
    if (state.status !== "refused") return state;
    const isOurs = Object.values(state.fields).some((field) => KEYS.some((key) => key === field));
    const fields = Object.fromEntries(
      Object.entries(state.fields).map(([name, field]) => {
        const key = KEYS.find((one) => one === field);
        return [name, key ? t(key) : field];
      }),
    );
    return { ...state, fields, message: isOurs ? t("check") : state.message };
  };
}
