import { AppError } from "@/lib/errors/app-error";

/**
 * The code of the tenant that was surely meant.
 * @param doing what is to be confirmed: "erase it"
 * @throws AppError INVALID_INPUT with what to write
 */
export function confirmed(given: string | undefined, code: string, doing: string): string {
  if (given === code) return given;
  const message = `Nothing was done. To ${doing}, repeat its code: --confirm ${code}`;
  throw new AppError("INVALID_INPUT", message);
}
