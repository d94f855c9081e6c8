import { AppError, isAppError } from "@/lib/errors/app-error";

const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|57P0[1-3]|08\d{3}|connection error|Query read timeout|timeout expired|due to connection timeout|terminated unexpectedly|Can't reach database/i;
const EXHAUSTED = /timeout exceeded when trying to connect|P2028|P2024|53300|too many clients/i;

/**
 * Turns what the driver and Prisma throw into one of our codes where a caller can do something about it; every other
 * error is returned as it is.
 */
export function databaseError(error: unknown): unknown {
  const chain = causes(error);
  const refusal = chain.find((one) => isAppError(one));
  if (refusal) return refusal;
  const text = chain.map(describe).join(" ");
  if (EXHAUSTED.test(text)) {
    return new AppError("DATABASE_BUSY", text, {
      says: "DATABASE_BUSY",
      cause: error,
    });
  }
  if (UNREACHABLE.test(text)) {
    return new AppError("DATABASE_UNAVAILABLE", text, {
      says: "DATABASE_UNAVAILABLE",
      cause: error,
    });
  }
  return error;
}

/** Whether a write met a unique constraint. */
export function isUniqueViolation(error: unknown): boolean {
  return causes(error).some(
    (one) => (one as { code?: string }).code === "P2002" || (one as { code?: string }).code === "23505",
  );
}

function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  let current = error;
  while (current && !found.includes(current) && found.length < 8) {
    found.push(current);
    current = (current as { cause?: unknown }).cause;
  }
  return found;
}

function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join(" ");
  const { code, message, originalMessage } = error as {
    code?: string;
    message?: string;
    originalMessage?: string;
  };
  return [code, message, originalMessage].filter(Boolean).join(" ");
}
