import { z } from "zod";
import { FIELD_INPUTS, FIELD_TYPES, type FieldInputs } from "./field-inputs";
import { FORMS } from "./schema";

const PATH = "[a-z][a-z0-9_]{0,39}(?:\\.[a-z][a-z0-9_]{0,39}){0,2}";
const path = z
  .string()
  .regex(new RegExp(`^(${PATH})?$`))
  .transform((text) => (text ? text.split(".") : []));
/** Browsers send lines of a form with a carriage return. */
const lines = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n"))
    .pipe(z.string().max(max));

const inputs = z.record(z.enum(FIELD_INPUTS), z.string().max(50_000));
/** What the inputs of the open field showed, as the page wrote it down. */
const shown = z
  .string()
  .max(100_000)
  .transform((text, issues) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issues.addIssue("is no JSON");
      return z.NEVER;
    }
  })
  .pipe(inputs);

const own = z.object({
  form: z.enum(FORMS),
  source: lines(100_000),
  /** The newest version when the page was opened. */
  base: z.coerce.number().int().min(0).max(9_999),
  op: z
    .string()
    .regex(new RegExp(`^(enter|check|publish|again|add|close|save|(open|up|down|remove|settle):${PATH})$`)),
  /** The field whose inputs are on the page. */
  open: path.default([]),
  was: shown.optional(),
  "new.label": z.string().trim().max(300).default(""),
  "new.type": z.enum(FIELD_TYPES).default("text"),
  "new.in": path.default([]),
  /** The fields whose answers may go, as the page has named them. */
  agreed: z.string().max(3_000).default(""),
});

const FIELD_NAMES = new Set<string>(FIELD_INPUTS.map((name) => `field.${name}`));
/** What becomes of the answers to a field, or of those that chose an option. */
const RULE = new RegExp(`^(answer\\.${PATH}|map\\.${PATH}\\.[a-z][a-z0-9_]{0,39})$`);

/** The form editor as it is sent: the text, what was pressed, and the inputs that were on the page. */
export const editorSchema = own
  .catchall(lines(50_000))
  .superRefine((sent, issues) => {
    for (const name of Object.keys(sent))
      if (!(name in own.shape) && !FIELD_NAMES.has(name) && !RULE.test(name))
        issues.addIssue({ code: "custom", path: [name], message: "is not part of this form" });
  })
  .transform(({ op, "new.label": label, "new.type": type, "new.in": parent, ...sent }) => {
    const [pressed, at = ""] = op.split(":") as [EditorOp | "enter", string?];
    // The enter key does what belongs to the input that somebody has typed into.
    const entered: EditorOp = label ? "add" : sent.open.length > 0 ? "save" : "check";
    const rest = sent as Record<string, unknown>;
    const named = (prefix: string) =>
      Object.fromEntries(
        Object.entries(rest)
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, value]) => [name.slice(prefix.length), value as string]),
      );
    const { form, source, base, open, was, agreed } = sent;
    return {
      form,
      source,
      base,
      open,
      agreed,
      op: pressed === "enter" ? entered : pressed,
      at: at ? at.split(".") : [],
      add: { label, type, parent },
      /** The inputs of the open field, and what they showed; a box that is not ticked is not sent. */
      inputs: was && ({ ...empty, ...named("field.") } as FieldInputs),
      was,
      answers: named("answer."),
      maps: named("map."),
    };
  });

export type EditorOp =
  "check" | "publish" | "again" | "add" | "close" | "save" | "open" | "up" | "down" | "remove" | "settle";
export type EditorInput = z.output<typeof editorSchema>;

const empty = Object.fromEntries(FIELD_INPUTS.map((name) => [name, ""])) as FieldInputs;
