import "server-only";
import { redirect } from "next/navigation";
import { adminWords } from "@/lib/i18n/admin";
import type { Locale } from "@/lib/i18n/locale";

type List = { locale: Locale; page: number; perPage: number; total: number; link: (page: number) => string };

/**
 * Where a page of a list stands among the others, for Pagination. Leads from a page that the list does not have, or no
 * longer, to its last one.
 */
export function pagesOf({ locale, page, perPage, total, link }: List) {
  const last = Math.max(1, Math.ceil(total / perPage));
  if (page > last) redirect(link(last));
  const first = (page - 1) * perPage + 1;
  const until = Math.min(total, page * perPage);
  return {
    previousHref: page > 1 ? link(page - 1) : undefined,
    nextHref: page < last ? link(page + 1) : undefined,
    summary: total > 0 ? adminWords(locale, "common")("range", { first, last: until, total }) : undefined,
  };
}
