import type { Choice } from "@/lib/errors/app-error";

/** What a form shows after its action has run. Plain data: it travels to the browser and back. */
export type FormState =
  | { status: "idle" }
  | { status: "done"; message: string }
  | {
      status: "refused";
      code: string;
      message: string;
      /** Messages by the name of the field. */
      fields: Record<string, string>;
      /** What was typed, so that nothing has to be typed again (never a password). */
      values: Record<string, string>;
      /** What somebody else has saved meanwhile, beside what was typed. */
      choices?: Choice[];
    };

export const idle: FormState = { status: "idle" };

/** The message for one field, if it was refused. */
export function fieldError(state: FormState, name: string): string | undefined {
  return state.status === "refused" ? state.fields[name] : undefined;
}

/** What was typed into a field before, else what it starts with. */
export function fieldValue(
  state: FormState,
  name: string,
  initial: string | number | null | undefined = "",
): string {
  if (state.status === "refused" && name in state.values) return state.values[name]!;
  return initial === null || initial === undefined ? "" : String(initial);
}
