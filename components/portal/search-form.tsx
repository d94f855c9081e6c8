import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SearchInput } from "@/components/ui/search-input";
import { SEARCH_MAX_LENGTH } from "@/lib/catalogue/search-terms";
import { translator, type Locale } from "@/lib/i18n/translator";

type Props = {
  locale: Locale;
  query?: string;
  /** With a button; in the header the enter key is enough. */
  hasButton?: boolean;
  className?: string;
};

/** The search, as a plain form that leads to its own page. */
export function SearchForm({ locale, query, hasButton = false, className }: Props) {
  const t = translator(locale, "search");
  return (
    <form
      action="/search"
      method="get"
      role="search"
      aria-label={hasButton ? t("title") : undefined}
      className={cn("flex items-stretch gap-2", className)}
    >
      <SearchInput label={t("label")} defaultValue={query} maxLength={SEARCH_MAX_LENGTH} className="grow" />
      {hasButton ? <Button type="submit">{t("submit")}</Button> : null}
    </form>
  );
}
