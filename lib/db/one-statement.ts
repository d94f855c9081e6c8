import "server-only";
import type pg from "pg";
import { databaseError } from "./database-error";
import { controlOpenings, firstMessage, tenantOpenings, type Opening, type Openings } from "./openings";
import { deadlineOf } from "./silence";
import { isOutdated, statementFor } from "./statements";
import { rowLimitSetting } from "./row-limit";
import type { TenantScope } from "./scopes";

/**
 * One SQL statement as this tenant, in one round trip: for what runs on every request (sessions, counters). Everything
 * else goes through `inTenant`.
 *
 * @param schema "tenant" for the tenant's own tables, "control" for the platform's records about it
 * @throws AppError DATABASE_UNAVAILABLE, DATABASE_BUSY; errors of the statement itself as `pg` reports them
 */
export async function oneStatement<Row extends pg.QueryResultRow>(
  scope: TenantScope,
  schema: "tenant" | "control",
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const { tenant, actor } = scope;
  const openings =
    schema === "tenant" ? tenantOpenings(tenant.id, rowLimitSetting(actor)) : controlOpenings(tenant.id);
  let opening: Opening | null = null;
  let broken: Error | undefined;
  let wrote: Openings["wrote"];
  try {
    opening = await openings.open();
    const path = schema === "control" ? [{ text: "SET LOCAL search_path = control" }] : [];
    const { name, mayWrite } = statementFor(text);
    if (mayWrite) wrote = openings.wrote;
    const query = ({ nameOf }: Opening) => ({
      ...{ text, values, name: nameOf(name) },
      query_timeout: deadlineOf(),
    });
    const { rows } = await firstMessage<pg.QueryResult<Row>>(
      openings,
      opening,
      path,
      query,
      (moved) => (opening = moved),
    );
    return rows;
  } catch (error) {
    // Without a severity it is no answer of the server: the wire broke. A fatal one is the last.
    const { severity = "FATAL" } = error as { severity?: string };
    if (severity === "FATAL" || severity === "PANIC" || isOutdated(error)) broken = error as Error;
    throw databaseError(error);
  } finally {
    opening?.lease.release(broken);
    wrote?.();
  }
}
