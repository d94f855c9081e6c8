import { fieldError, fieldValue, type FormState } from "@/lib/actions/form-state";
import type { Branding } from "@/lib/branding/schema";

export type SectionProps = { branding: Branding; state: FormState };

/** Name, starting value and fault of a field: what was typed before wins over what is stored. */
export function wired(state: FormState, name: string, initial: string | number | null) {
  return { name, defaultValue: fieldValue(state, name, initial), error: fieldError(state, name) };
}
