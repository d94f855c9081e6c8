/** How long a unit may take where it says nothing else. */
export const UNIT_MS = 15_000;
/** A statement is answered within its unit's time, or its server has fallen silent: a cut wire says nothing by itself. */
const GRACE_MS = 2_000;
/** A new connection stands within this time, or its server is away. */
export const CONNECT_MS = 3_000;

/** @param unitMs how long the unit may take that the statement is part of */
export function deadlineOf(unitMs: number = UNIT_MS): number {
  return unitMs + GRACE_MS;
}

/** Whether an error of `pg` says that no answer came in time. The connection must not be used again. */
export function isSilence(error: unknown): error is Error {
  return error instanceof Error && error.message === "Query read timeout";
}

/** Whether an error of `pg` says that no connection came about in time. */
export function isConnectTimeout(error: unknown): boolean {
  return error instanceof Error && /^timeout expired$|due to connection timeout/.test(error.message);
}
