import type { EditorWords } from "@/components/forms/editor-words";
import { Panel } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Draft } from "@/lib/forms/draft";
import type { FormName } from "@/lib/forms/schema";
import { wordsOf } from "@/lib/forms/messages";
import type { Language } from "@/lib/settings/fields";
import { listOf } from "@/lib/i18n/list-of";

type Props = {
  /** The id of the form that this is sent with. */
  editor: string;
  draft: Draft;
  name: FormName;
  words: EditorWords;
  language: Language;
  serial: number;
};

/** What publishing would do, and the button that does it. */
export function PublishPanel({ editor, draft, name, words, language, serial }: Props) {
  const { effects, base } = draft;
  const lost = effects.filter(({ kind, rows }) => kind === "dropped" && rows);
  return (
    <Panel title={words.publishing} description={effects.length > 0 ? words.effectsAbout : undefined}>
      {effects.length > 0 ? (
        <ul className="mb-4 grid list-disc gap-1 ps-5 text-sm">
          {effects.map((effect) => (
            <li
              key={`${effect.kind} ${effect.key}`}
              className={lost.includes(effect) ? "font-strong text-danger" : ""}
            >
              {words.effect[effect.kind](
                wordsOf(effect.label, language),
                words.rows[name](effect.rows ?? 0),
                effect.kind === "renamed" ? effect.was : "",
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mb-4 text-sm text-muted">{draft.form ? words.noEffects : words.faultsFirst}</p>
      )}
      {lost.length > 0 ? (
        <Checkbox
          key={`${lost.map(({ key }) => key).join()} ${serial}`}
          form={editor}
          name="agreed"
          value={lost.map(({ key }) => key).join(",")}
          label={words.agree(
            listOf(
              lost.map(({ label }) => `“${wordsOf(label, language)}”`),
              language,
            ),
          )}
          className="mb-3 text-danger"
        />
      ) : null}
      <SubmitButton form={editor} name="op" value="publish" size="lg" block>
        {words.publish(base + 1)}
      </SubmitButton>
    </Panel>
  );
}
