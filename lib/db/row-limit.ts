/** Which of a tenant's customers and orders a member of staff may reach. The database holds them to it (gate.limit_rows). */
export type RowLimit =
  { rows: "all" } | { rows: "own" } | { rows: "team"; team: string } | { rows: "level"; level: number };

/** Who acts, as far as it matters to which rows they reach. */
export type Limited = { kind: string; id?: string | null; limit?: RowLimit };

/**
 * What the transaction says of it to the database; null for no limit. Customers, jobs and the platform have none of their own.
 * Staff without one that is known reach nothing.
 */
export function rowLimitSetting(actor: Limited | undefined): string | null {
  if (actor?.kind !== "staff") return null;
  const { limit } = actor;
  if (limit?.rows === "all") return null;
  if (limit?.rows === "own") return `own:${actor.id}`;
  if (limit?.rows === "team") return `team:${limit.team}`;
  if (limit?.rows === "level") return `level:${limit.level}`;
  return "none";
}

/** A limit as it is stored with a membership. What does not make sense there is a level that no row has. */
export function rowLimitOf(stored: { rowLimit: string; team: string | null; dataLevel: number }): RowLimit {
  const { rowLimit: rows, team, dataLevel } = stored;
  if (rows === "all" || rows === "own") return { rows };
  if (rows === "team" && team) return { rows, team };
  return { rows: "level", level: rows === "level" ? dataLevel : -1 };
}

type Belongs = { ownerId: string | null; team: string | null; dataLevel: number };

/** What the database would say of a row that belongs so: for a refusal in words before it comes to that. */
export function isWithin({ kind, id, limit }: Limited, { ownerId, team, dataLevel }: Belongs): boolean {
  if (kind !== "staff" || limit?.rows === "all") return true;
  if (limit?.rows === "own") return ownerId !== null && ownerId === id;
  if (limit?.rows === "team") return team === limit.team;
  return limit?.rows === "level" && dataLevel <= limit.level;
}
