import "server-only";
import { Prisma } from "@/lib/db/generated/tenant/client";
import { placeHas } from "@/lib/db/place-has";
import type { TenantDb } from "@/lib/db/scopes";
import type { FormName } from "./schema";

/** What an answer has to be: this text or option, or a number within these bounds. */
export type Wanted = { field: string; is: string } | { field: string; from?: number; to?: number };

const MOST = 5_000;

/**
 * The rows whose answers fit, all of the conditions; the newest ids first.
 * @returns at most 5,000 ids
 */
export async function idsAnswering(db: TenantDb, form: FormName, wanted: Wanted[]): Promise<string[]> {
  if (wanted.length === 0 || !(await placeHas(db, "answer_terms"))) return [];
  const each = wanted.map(
    (one) =>
      Prisma.sql`SELECT row_id FROM answer_terms WHERE form = ${form} AND field = ${one.field} AND ${conditionOf(one)}`,
  );
  const rows = await db.$queryRaw<{ rowId: string }[]>`
    SELECT row_id AS "rowId" FROM (${Prisma.join(each, " INTERSECT ")}) AS answering
    GROUP BY row_id ORDER BY row_id DESC LIMIT ${MOST}`;
  return rows.map(({ rowId }) => rowId);
}

function conditionOf(one: Wanted): Prisma.Sql {
  if ("is" in one) return Prisma.sql`term = ${one.is.trim().toLowerCase().slice(0, 200)}`;
  const { from = -Number.MAX_VALUE, to = Number.MAX_VALUE } = one;
  return Prisma.sql`number BETWEEN ${from}::float8 AND ${to}::float8`;
}

/** The same as conditions of a list's own query, to be joined by AND; never empty. */
export async function whereAnswered(
  db: TenantDb,
  form: FormName,
  wanted: Wanted[] | undefined,
  id: Prisma.Sql,
): Promise<[Prisma.Sql, ...Prisma.Sql[]]> {
  if (!wanted?.length) return [Prisma.sql`true`];
  return [Prisma.sql`${id} = ANY(${await idsAnswering(db, form, wanted)}::uuid[])`];
}
