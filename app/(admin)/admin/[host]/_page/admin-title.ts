import "server-only";
import type { Metadata } from "next";
import { staffLocale } from "@/lib/auth/guards";
import { adminWords, type AdminPart } from "@/lib/i18n/admin";
import type { AdminMessages } from "@/lib/i18n/admin-messages";

/** `generateMetadata` of a page: its title in the reader's language. */
export function adminTitle<Part extends AdminPart>(part: Part, key: keyof AdminMessages[Part] & string) {
  return async (): Promise<Metadata> => ({ title: adminWords(await staffLocale(), part)(key) });
}
