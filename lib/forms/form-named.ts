import { AppError } from "@/lib/errors/app-error";
import { FORMS, type FormName } from "./schema";

/**
 * The form that an address names.
 * @throws AppError NOT_FOUND
 */
export function formNamed(text: string): FormName {
  const name = FORMS.find((one) => one === text);
  if (!name) throw new AppError("NOT_FOUND", `There is no form "${text}".`, { says: "NOT_FOUND" });
  return name;
}
