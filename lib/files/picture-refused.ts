import { AppError } from "@/lib/errors/app-error";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";
import type { SvgFault } from "./svg/sanitise-svg";
import { MAX_PICTURE_MB } from "./upload-limits";

export type PictureFault = SvgFault | "empty" | "tooLarge" | "format" | "unreadable" | "tooSlow";

const words = (fault: PictureFault, locale: Locale) =>
  adminWords(locale, "pictures")(fault, { max: MAX_PICTURE_MB });

/** The refusal of an upload, in English until it is known who reads it. */
export function pictureRefused(reason: PictureFault, cause?: unknown): AppError {
  const userMessage = words(reason, "en");
  return new AppError("FILE_REFUSED", userMessage, { userMessage, cause, values: { reason } });
}

/** The same refusal in the language of whoever uploaded; any other error as it is. */
export function inTheirWords(error: unknown, locale: Locale): unknown {
  if (!(error instanceof AppError) || error.code !== "FILE_REFUSED" || !("reason" in error.values))
    return error;
  const reason = error.values.reason as PictureFault;
  return new AppError("FILE_REFUSED", error.message, {
    userMessage: words(reason, locale),
    cause: error,
    values: error.values,
  });
}
