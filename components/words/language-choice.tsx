import { cn } from "@/components/ui/cn";
import { LANGUAGE_NAMES, languageTag, type Locale } from "@/lib/i18n/locale";

type Props = {
  /** Where the choice is posted to, which leads back to the page it was made on. */
  action: string | ((form: FormData) => Promise<void>);
  label: string;
  locale: Locale;
  offered: readonly Locale[];
  className?: string;
};

/** Each language by its own name; a plain form, so that it works without JavaScript. Nothing where there is no choice. */
export function LanguageChoice({ action, label, locale, offered, className }: Props) {
  if (offered.length < 2) return null;
  return (
    <form
      action={action}
      method={typeof action === "string" ? "post" : undefined}
      aria-label={label}
      className={cn("flex flex-wrap gap-1", className)}
    >
      {[...offered].sort().map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          lang={languageTag(language)}
          aria-current={language === locale ? "true" : undefined}
          className="min-h-control min-w-control rounded-brand px-2 underline-offset-4 hover:underline aria-[current=true]:font-strong aria-[current=true]:text-ink aria-[current=true]:underline"
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </form>
  );
}
