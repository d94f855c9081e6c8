import { editorWords } from "@/components/forms/editor-words";
import { addressOf } from "@/components/settings/addresses";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { FormName } from "@/lib/forms/schema";
import { STARTERS } from "@/lib/forms/starters";
import { wordsOf } from "@/lib/forms/messages";
import type { Language } from "@/lib/settings/fields";

type Props = {
  language: Language;
  /** The one form that is begun here, or all but those that are begun already. */
  only?: FormName;
  without?: FormName[];
};

/** Forms to begin with, for who has none yet. */
export function StarterList({ language, only, without = [] }: Props) {
  const words = editorWords(language);
  const shown = STARTERS.filter(({ form }) => (only ? form === only : !without.includes(form)));
  if (shown.length === 0) return null;
  return (
    <section className="grid gap-3" aria-labelledby="starters">
      <div>
        <h2 id="starters" className="text-xl">
          {words.begin}
        </h2>
        <p className="text-muted">{words.beginAbout}</p>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {shown.map(({ id, form, title, about }) => (
          <li key={id} className="grid">
            <Card className="grid content-start gap-2 p-card">
              <Badge>{words.names[form]}</Badge>
              <h3 className="text-base">{wordsOf(title, language)}</h3>
              <p className="text-sm text-muted">{wordsOf(about, language)}</p>
              <LinkButton
                href={addressOf(`/admin/forms/${form}`, { starter: id })}
                variant="outline"
                size="sm"
                className="mt-1 w-fit"
              >
                {words.use}
                <span className="sr-only">: {wordsOf(title, language)}</span>
              </LinkButton>
            </Card>
          </li>
        ))}
      </ul>
      {only ? (
        <LinkButton
          href={addressOf(`/admin/forms/${only}`, { starter: "blank" })}
          variant="ghost"
          className="w-fit"
        >
          {words.beginBlank}
        </LinkButton>
      ) : null}
    </section>
  );
}
