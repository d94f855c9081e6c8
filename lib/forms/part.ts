import type { Field } from "./schema";

/** What of a form somebody is asked: what customers see, what only staff see, or all of it. */
export type Part = "public" | "private" | "all";

/** A group goes with all that is in it. */
export function fieldsOf(fields: Field[], part: Part): Field[] {
  return part === "all" ? fields : fields.filter((field) => field.public === (part === "public"));
}
