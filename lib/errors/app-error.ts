import { errorCodes, type ErrorCode } from "./codes";

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
 * An expected refusal. `message` is for the log, `userMessage` for the person in front of the screen; whoever shows an
 * error that is not an AppError shows no text of it at all.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  /** Messages by form field, when the refusal is about what was typed. */
  readonly fields: Record<string, string>;
  /** Numbers and names for a translated message. */
  readonly values: Record<string, string | number>;
  /** What the screen needs to offer a way on, as plain data. */
  readonly choices: Choice[];

  constructor(
    code: ErrorCode,
    message: string,
    options: {
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
    this.userMessage = options.userMessage ?? message;
    this.fields = options.fields ?? {};
    this.values = options.values ?? {};
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
