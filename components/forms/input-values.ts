import type { FormState } from "@/lib/actions/form-state";
import type { Answer, Answers } from "@/lib/forms/answers";
import { MARK, type Posted } from "@/lib/forms/form-data";

/** What is in the inputs of a form, by their names; what was chosen of several is in lines. */
export type InputValues = Record<string, string>;

/** What the inputs hold at first: the answers that are stored. */
export function valuesOf(answers: Answers, at: string = MARK): InputValues {
  return Object.assign(
    {},
    ...Object.entries(answers).map(([key, answer]) => valueOf(answer, `${at}.${key}`)),
  ) as InputValues;
}

function valueOf(answer: Answer, name: string): InputValues {
  if (typeof answer !== "object") return { [name]: String(answer) };
  if (!Array.isArray(answer)) return valuesOf(answer as Answers, name);
  if (answer.every((one) => typeof one === "string")) return { [name]: answer.join("\n") };
  return Object.assign({}, ...answer.map((row, index) => valuesOf(row, `${name}.${index}`))) as InputValues;
}

/** What was typed before a form was refused, and why it was: by the names of the inputs. */
export function refusedInput(state: FormState): {
  typed: InputValues | null;
  errors: Record<string, string>;
} {
  if (state.status !== "refused") return { typed: null, errors: {} };
  return { typed: MARK in state.values ? state.values : null, errors: state.fields };
}

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What the inputs in a part of a page hold now, those included that are not asked for at the moment. */
export function postedIn(box: HTMLElement): Posted {
  const posted: Record<string, unknown[]> = { [MARK]: [""] };
  for (const input of box.querySelectorAll<Input>("input[name], select[name], textarea[name]")) {
    if (input instanceof HTMLInputElement && input.type === "checkbox" && !input.checked) continue;
    const files = input instanceof HTMLInputElement ? input.files : null;
    (posted[input.name] ??= []).push(...(files ?? [input.value]));
  }
  return Object.fromEntries(
    Object.entries(posted).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}
