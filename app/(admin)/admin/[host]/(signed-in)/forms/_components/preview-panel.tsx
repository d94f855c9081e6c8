import { AnswerFields } from "@/components/forms/answer-fields";
import type { EditorWords } from "@/components/forms/editor-words";
import { Panel } from "@/components/ui/card";
import type { Form } from "@/lib/forms/schema";
import type { Language } from "@/lib/settings/fields";

type Props = { form: Form | null; words: EditorWords; language: Language };

/** The form as it would be asked, to be tried out. It stands beside the editor's own form, so nothing of it is sent. */
export function PreviewPanel({ form, words, language }: Props) {
  return (
    <Panel title={words.preview} description={words.previewAbout}>
      {form ? (
        <AnswerFields form={form} answers={{}} locale={language} idPrefix="preview" />
      ) : (
        <p className="text-muted">{words.noPreview}</p>
      )}
    </Panel>
  );
}
