import type { EditorWords } from "@/components/forms/editor-words";
import { Panel } from "@/components/ui/card";
import type { Form } from "@/lib/forms/schema";
import { wordsIn } from "@/lib/forms/words-in";
import type { Language } from "@/lib/settings/fields";

type Props = { form: Form | null; words: EditorWords; language: Language };

/** The form as it would be asked. */
export function PreviewPanel({ form, words, language }: Props) {
  return (
    <Panel title={words.preview} description={words.previewAbout}>
      {form ? (
        <ul>
          {form.fields.map(({ key, label }) => (
            <li key={key}>{wordsIn(label, language)}</li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{words.noPreview}</p>
      )}
    </Panel>
  );
}
