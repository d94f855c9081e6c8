import { idle, type FormState } from "@/lib/actions/form-state";
import type { Draft } from "@/lib/forms/draft";

/** What came of the last press; without a draft nothing could be made of what was sent. */
export type EditorState = { state: FormState; draft: Draft | null };

export const UNTOUCHED: EditorState = { state: idle, draft: null };
