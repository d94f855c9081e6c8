import type { FormState } from "@/lib/actions/form-state";

/** A box that was not ticked sends nothing at all. */
export function isOn(state: FormState, name: string, initial: boolean): boolean {
  return state.status === "refused" ? state.values[name] === "on" : initial;
}
