import "server-only";
import type { Metadata } from "next";
import { staffLocale } from "@/lib/auth/guards";
import { adminWords, type AdminPart } from "@/lib/i18n/admin";
import type { AdminMessages } from "@/lib/i18n/admin-messages";

/** `generateMetadata` of a page: its title in the reader's language, and what else is said of it. */
export function adminTitle<Part extends AdminPart>(
  part: Part,
  key: keyof AdminMessages[Part] & string,
  others: Metadata = {},
) {
  return async (): Promise<Metadata> => ({ ...others, title: adminWords(await staffLocale(), part)(key) });
}
