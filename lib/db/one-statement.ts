import "server-only";
import type pg from "pg";
import { AppError } from "@/lib/errors/app-error";
import { databaseError } from "./database-error";
import { pool } from "./pools";
import { queryAfter } from "./query-after";
import type { TenantScope } from "./scopes";

const SET_CONTEXT = "SELECT set_config('app.tenant_id', $1, true), set_config('search_path', $2, true)";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

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
  if (!UUID.test(scope.tenant.id)) throw new AppError("MISSING_TENANT", "The tenant id is not a UUID.");
  const path = schema === "tenant" ? "public, extensions" : "control";
  const client = await pool("app")
    .connect()
    .catch((error: unknown) => {
      throw databaseError(error);
    });
  let lost: Error | undefined;
  try {
    const context = { text: SET_CONTEXT, values: [scope.tenant.id, path] };
    return (await queryAfter<pg.QueryResult<Row>>(client, [context], { text, values })).rows;
  } catch (error) {
    if (!(error as { severity?: string }).severity) lost = error as Error; // not an answer of the server: the wire broke
    throw databaseError(error);
  } finally {
    client.release(lost);
  }
}
