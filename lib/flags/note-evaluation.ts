import "server-only";
import { pool } from "@/lib/db/pools";
import { log } from "@/lib/log/log";
import type { FlagKey } from "./declared";

const FLUSH_EVERY_MS = 60_000;

const asked = new Set<FlagKey>();
let timer: NodeJS.Timeout | null = null;

/**
 * Remembers that a flag was asked for. Written down once a minute at most, for all of them together; what a process has not written
 * when it ends is lost. It only has to tell flags that are in use from those that are not.
 */
export function noteEvaluation(key: FlagKey): void {
  asked.add(key);
  timer ??= setTimeout(() => void flushEvaluations(), FLUSH_EVERY_MS).unref();
}

/** Writes down what was asked for since the last time. It never fails. */
export async function flushEvaluations(): Promise<void> {
  if (timer) clearTimeout(timer);
  timer = null;
  const keys = [...asked].sort(); // all processes in one order, so that no two wait for each other
  asked.clear();
  if (keys.length === 0) return;
  try {
    await pool("platform").query(
      `INSERT INTO control.flag_evaluations (key) SELECT unnest($1::text[])
        ON CONFLICT (key) DO UPDATE SET last_at = EXCLUDED.last_at`,
      [keys],
    );
  } catch (error) {
    log.warn({ error: (error as Error).message }, "evaluations of flags could not be noted");
  }
}
