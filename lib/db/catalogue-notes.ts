import "server-only";
import type pg from "pg";
import { log } from "@/lib/log/log";
import { databaseError } from "./database-error";
import { catalogueToldOn, forgetCatalogueTold, pool } from "./pools";

/**
 * Ends a transaction by `commit`. Where it has changed a catalogue in another database than the main one, its note for the log of
 * changes cannot be part of it: the main database is told before the commit to expect it, and notes it itself should this process
 * not come to do so afterwards.
 *
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY when it cannot be told; nothing is committed then
 */
export async function commitNoting<Result>(
  client: pg.ClientBase,
  commit: () => Promise<Result>,
): Promise<Result> {
  const tenantId = catalogueToldOn(client);
  if (!tenantId) return commit();
  forgetCatalogueTold(client);
  const expected = await expectChange(tenantId);
  const result = await commit();
  await noteChange(tenantId, expected);
  return result;
}

/** For a single statement, before which nobody can know what it changes: without the surety of commitNoting. */
export async function noteAfterwards(client: pg.ClientBase): Promise<void> {
  const tenantId = catalogueToldOn(client);
  forgetCatalogueTold(client);
  if (tenantId) await noteChange(tenantId, null);
}

async function expectChange(tenantId: string): Promise<string> {
  const { rows } = await pool("platform")
    .query<{ id: string }>("SELECT control.expect_catalogue_change($1) AS id", [tenantId])
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  return rows[0]!.id;
}

async function noteChange(tenantId: string, expected: string | null): Promise<void> {
  await pool("platform")
    .query("SELECT control.note_expected_change($1, $2)", [expected, tenantId])
    .catch((error: Error) =>
      log.warn({ tenant: tenantId, error: error.message }, "a change of a catalogue is noted later"),
    );
}
