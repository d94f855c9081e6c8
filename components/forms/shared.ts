import type { PostedAnswers } from "@/lib/forms/form-data";
import type { Field } from "@/lib/forms/schema";
import type { Locale } from "@/lib/i18n/translator";
import type { InputValues } from "./input-values";

/** What every field of a form is drawn with. */
export type Shared = {
  values: InputValues;
  errors: Record<string, string>;
  locale: Locale;
  idPrefix?: string;
  onRowsChange: () => void;
};

/** One field of a form, and where it is. */
export type FieldProps<Type extends Field["type"]> = {
  field: Extract<Field, { type: Type }>;
  /** The name of its input, or what the names of its inputs begin with. */
  at: string;
  /** What stands in its inputs now. */
  posted: PostedAnswers;
  /** Whether the browser may insist on an answer: not in a row, which may be left empty. */
  isFirm: boolean;
  shared: Shared;
};
