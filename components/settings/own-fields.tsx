import { Link } from "@/components/ui/link";
import { isAbout } from "@/lib/settings/views";
import { settingsWords, type SettingsWords } from "./words";

/** What a search finds it by, in both languages, as it finds settings. */
const FOUND_BY = [
  settingsWords("en").ownFields,
  settingsWords("zh").ownFields,
  ...["custom fields", "forms", "表单"],
];

export const isAboutOwnFields = (query: string) => isAbout(query, FOUND_BY);

/** The way to the forms. A tenant's own fields are no settings, and are looked for among them all the same. */
export function OwnFields({ href, words }: { href: string; words: SettingsWords }) {
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
      <span className="font-strong text-ink">{words.ownFields}</span>
      <span>{words.ownFieldsText}</span>
      <Link href={href} className="link">
        {words.toForms}
      </Link>
    </p>
  );
}
