import "server-only";
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
  if (!(await placeHas(db, "answer_terms"))) return [];
  let ids: string[] | null = null;
  for (const one of wanted) {
    const found: { rowId: string }[] = await db.answerTerm.findMany({
      where: { form, field: one.field, ...conditionOf(one), ...(ids ? { rowId: { in: ids } } : {}) },
      orderBy: { rowId: "desc" },
      distinct: ["rowId"],
      take: MOST,
      select: { rowId: true },
    });
    ids = found.map(({ rowId }) => rowId);
  }
  return ids ?? [];
}

function conditionOf(one: Wanted) {
  if ("is" in one) return { term: one.is.trim().toLowerCase().slice(0, 200) };
  return { number: { gte: one.from, lte: one.to, not: null } };
}
