import "server-only";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { errorCodes } from "@/lib/errors/codes";
import type { Locale } from "@/lib/i18n/locale";
import { faultWords } from "@/lib/i18n/refusals";
import { log } from "@/lib/log/log";
import type { FormState } from "./form-state";

/** Names of fields whose values do not go back to the browser. */
const SECRET = /password|^secret\./i;

/** An action as a form calls it, with and without JavaScript. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** What a form shows of a refusal. */
export type Described = { message: string; fields: Record<string, string> };
export type Describe = (error: AppError) => Described;

/**
 * The steps that every form action shares: establish the context, parse, run one operation, and turn an expected refusal
 * into what the form shows. Anything else is logged with the request's id and shown without its text.
 *
 * @param context who acts, from the host and the session; never from the form
 * @param describe the words for a refusal, where the surface translates them; without a context where that is what was refused
 */
export function formAction<Context extends { requestId: string }, Schema extends z.ZodType>(
  context: () => Promise<Context>,
  schema: Schema,
  run: (ctx: Context, input: z.output<Schema>) => Promise<string | void>,
  describe: (ctx: Context | undefined) => Promise<Describe> = async () => inEnglish,
): FormAction {
  return async (_previous, form) => {
    const typed = fromForm(form);
    let ctx: Context | undefined;
    try {
      ctx = await context();
      const parsed = schema.safeParse(typed);
      if (!parsed.success) throw invalidInput(parsed.error);
      return { status: "done", message: (await run(ctx, parsed.data)) ?? "" };
    } catch (error) {
      unstable_rethrow(error); // redirect() and its kin travel as errors
      const refusal = isAppError(error) ? error : unexpected(error, ctx?.requestId);
      if (errorCodes[refusal.code].report)
        log.error({ requestId: ctx?.requestId, code: refusal.code }, refusal.message);
      const described = (await describe(ctx))(refusal);
      return {
        status: "refused",
        code: refusal.code,
        ...described,
        values: echo(typed),
        ...(refusal.choices.length && { choices: refusal.choices }),
      };
    }
  };
}

/** A refusal as operators read it. */
const inEnglish: Describe = (error) => ({
  message: error.userMessage,
  fields: faultsIn("en", error.fields),
});

/** What was refused of each field, in words. */
export function faultsIn(locale: Locale, fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, faultWords(locale, text)]));
}

/** A refusal for each field that a schema refused, the first message each. */
export function invalidInput(error: z.ZodError): AppError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  return new AppError("INVALID_INPUT", z.prettifyError(error), { says: "INVALID_INPUT", fields });
}

/** A form as an object: a name that occurs more than once becomes a list, Next's own fields are left out. */
function fromForm(form: FormData): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    const values = form.getAll(name).map(storable);
    object[name] = values.length > 1 ? values : values[0];
  }
  return object;
}

/** Without NUL, which a program can send and no text of the database can hold. */
function storable(value: FormDataEntryValue): FormDataEntryValue {
  return typeof value === "string" ? value.replaceAll("\0", "") : value;
}

function echo(typed: Record<string, unknown>): Record<string, string> {
  const kept = Object.entries(typed).flatMap(([name, value]): [string, string][] => {
    if (typeof value === "string") return SECRET.test(name) ? [] : [[name, value]];
    if (!Array.isArray(value) || !name.startsWith("answers.")) return [];
    // Several options of a tenant's own field; components/forms reads them by line.
    return [[name, value.filter((one) => typeof one === "string").join("\n")]];
  });
  return Object.fromEntries(kept);
}

function unexpected(error: unknown, requestId: string | undefined): AppError {
  log.error({ requestId, error: error instanceof Error ? error.stack : String(error) }, "an action failed");
  return new AppError("UNEXPECTED", "unexpected", { says: "UNEXPECTED" });
}
