import type { EditorWords } from "@/components/forms/editor-words";
import { Callout } from "@/components/ui/callout";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/actions/form-state";
import type { Draft } from "@/lib/forms/draft";
import { faultIn } from "@/lib/forms/fault-words";
import type { Language } from "@/lib/settings/fields";

type Props = { state: FormState; draft: Draft; words: EditorWords; language: Language };

/** Why nothing came of what was pressed, and the way on. */
export function EditorMessage({ state, draft, words, language }: Props) {
  if (draft.refused) {
    const { code, faults } = draft.refused;
    return (
      <Callout tone="danger" title={words.refusals[code]}>
        {code === "broken" ? (
          <ul>
            {faults.map(({ where, message }) => (
              <li key={`${where} ${message}`}>
                <code className="font-mono">{where}</code> {faultIn(message, language)}
              </li>
            ))}
          </ul>
        ) : null}
      </Callout>
    );
  }
  if (state.status !== "refused") return null;
  const isConflict = state.code === "CONFLICT";
  return (
    <Callout
      tone={isConflict ? "warning" : "danger"}
      title={words.codes[state.code] ?? words.failed}
      actions={
        isConflict ? (
          <SubmitButton name="op" value="again" size="sm" variant="outline">
            {words.again}
          </SubmitButton>
        ) : null
      }
    />
  );
}
