import type { FormState } from "@/lib/actions/form-state";
import type { StylesheetOutcome } from "@/lib/branding/css/edit-stylesheet";

/** What the editor was told of the text that it sent last. */
export type CssState = { state: FormState; outcome: StylesheetOutcome | null; source: string };

export const UNSENT: CssState = { state: { status: "idle" }, outcome: null, source: "" };
