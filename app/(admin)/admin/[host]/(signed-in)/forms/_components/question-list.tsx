import type { EditorWords } from "@/components/forms/editor-words";
import { Panel } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { SelectField } from "@/components/ui/text-field";
import type { Question } from "@/lib/forms/draft";
import type { FieldType } from "@/lib/forms/field-inputs";
import type { FormName } from "@/lib/forms/schema";
import { wordsOf } from "@/lib/forms/messages";
import type { Language } from "@/lib/settings/fields";

type Props = { questions: Question[]; name: FormName; words: EditorWords; language: Language };

/** What somebody has to decide about answers that are there; the decision is written into the text as a rule. */
export function QuestionList({ questions, name, words, language }: Props) {
  if (questions.length === 0) return null;
  return (
    <Panel title={words.questions} description={words.questionsAbout} flush className="border-warning">
      <ul className="divide-y divide-line">
        {questions.map((question) => (
          <li key={question.key} className="grid gap-3 p-card">
            <p className="font-strong">
              {sentence(question, words.rows[name](question.rows), words, language)}
            </p>
            <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
              <Decision
                question={question}
                rows={words.rows[name](question.rows)}
                words={words}
                language={language}
              />
              <SubmitButton name="op" value={`settle:${question.key}`} variant="outline">
                {words.settle}
              </SubmitButton>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function sentence(question: Question, rows: string, words: EditorWords, language: Language): string {
  const label = wordsOf(question.label, language);
  if (question.kind === "options") return words.lost(label, rows);
  if (question.kind === "gone") return question.rows ? words.gone(label, rows) : words.goneNobody(label);
  const type = (name: string) => words.types[name as FieldType];
  return words.typed(label, type(question.from), type(question.to), rows);
}

type DecisionProps = { question: Question; rows: string; words: EditorWords; language: Language };

function Decision({ question, rows, words, language }: DecisionProps) {
  const { key } = question;
  if (question.kind === "options")
    return (
      <div className="grid gap-3">
        {question.lost.map(({ value, label }) => (
          <SelectField
            key={value}
            name={`map.${key}.${value}`}
            label={words.option(wordsOf(label, language))}
            options={[
              { value: "", label: words.noOption },
              ...question.options.map((one) => ({ value: one.value, label: wordsOf(one.label, language) })),
            ]}
          />
        ))}
      </div>
    );
  const others =
    question.kind === "type"
      ? [{ value: "convert", label: words.convert }]
      : question.targets.map((target) => ({
          value: `rename:${target.key}`,
          label: words.keepAs(wordsOf(target.label, language)),
        }));
  return (
    <SelectField
      name={`answer.${key}`}
      label={words.answersOf(wordsOf(question.label, language))}
      options={[...others, { value: "drop", label: words.drop(rows) }]}
    />
  );
}
