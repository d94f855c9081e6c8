import { CommanderError } from "commander";
import { z } from "zod";
import { databaseError } from "@/lib/db/database-error";
import { AppError } from "@/lib/errors/app-error";
import { Refusal } from "@/scripts/lib/refusal.mjs";

const FAILED = 1;
const MISUSED = 2;

/** An error as one sentence for the person at the terminal, and the stable code for a program. */
export function describeFailure(error: unknown): { code: string; message: string } {
  if (error instanceof Refusal) {
    const message = [error.message, error.detail].filter(Boolean).join("\n");
    return { code: "DATABASE_UNAVAILABLE", message };
  }
  if (error instanceof z.ZodError) {
    const fields = Object.fromEntries(error.issues.map(({ path, message }) => [path.join("."), message]));
    return { code: "INVALID_INPUT", message: fieldSentences(fields) };
  }
  const known = databaseError(error);
  if (!(known instanceof AppError)) return { code: "UNEXPECTED", message: (error as Error).message };
  if (Object.keys(known.fields).length) return { code: known.code, message: fieldSentences(known.fields) };
  // What visitors are told of the database helps nobody who looks after it.
  const message = known.code.startsWith("DATABASE_") ? known.message : known.userMessage;
  return { code: known.code, message };
}

/** Says what went wrong. @returns the exit code */
export function reportFailure(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0; // help was asked for
    if (json) printError({ code: "INVALID_INPUT", message: error.message.replace(/^error: /, "") });
    return MISUSED; // told already, in words
  }
  const failure = describeFailure(error);
  if (json) printError(failure);
  else console.error(failure.message);
  return FAILED;
}

function printError(error: { code: string; message: string }): void {
  console.log(JSON.stringify({ error }, null, 2));
}

/** The fields of the console's form by the names that they have here. */
function fieldSentences(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([field, message]) => `${optionOf(field)}: ${message}`)
    .join("\n");
}

function optionOf(field: string): string {
  return `--${field.replace(/Id$/, "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
