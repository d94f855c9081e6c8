import { refusalWords } from "@/lib/i18n/refusals";
import { errorCodes, type ErrorCode } from "./codes";
import type { Refusal } from "./fault";

/** Two values of one field between which a person decides. */
export type Choice = {
  field: string;
  label: string;
  mine: string;
  theirs: string;
  by: string;
  version: number;
};

/**
 * An expected refusal. `message` is for the log; for the person there is `says`, which the surface puts into their language with
 * the `values`, or words that whoever threw it has written in that language already. Whoever shows an error that is not an AppError
 * shows no text of it at all.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** A key of messages/<language>/admin/refusals.json. */
  readonly says: Refusal | null;
  /** Words for the person, where they were written along with it. */
  readonly given: string | null;
  /** Words for the person where nobody translates: those, else in English, else the log's. */
  readonly userMessage: string;
  /** Messages by form field, or faults (fault.ts), when the refusal is about what was typed. */
  readonly fields: Record<string, string>;
  /** Numbers and names for a translated message. */
  readonly values: Record<string, string | number>;
  /** What the screen needs to offer a way on, as plain data. */
  readonly choices: Choice[];

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      says?: Refusal;
      userMessage?: string;
      fields?: Record<string, string>;
      values?: Record<string, string | number>;
      choices?: Choice[];
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.says = options.says ?? null;
    this.given = options.userMessage ?? null;
    this.fields = options.fields ?? {};
    this.values = options.values ?? {};
    this.userMessage = this.given ?? (this.says ? refusalWords("en", this.says, this.values) : message);
    this.choices = options.choices ?? [];
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** Whether `error` is an expected refusal, of this code if one is given. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}
