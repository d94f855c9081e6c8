import type { Locale } from "@/lib/i18n/locale";
import type { Block } from "../blocks";
import type { Variable } from "../templates";

/** Whose words, places and amounts a mail is in. */
export type Voice = { locale: Locale; timeZone: string; shop: string };

/** What a kind of facts gives a mail. */
export type Parts = {
  variables: Partial<Record<Variable, string>>;
  blocks: Block[];
  reason: string;
  /** Where the reader ends such mail, and where a mail program does it by a POST (RFC 8058). */
  unsubscribe?: { href: string; oneClick: string };
};
