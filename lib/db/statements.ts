import "server-only";
import { serverEnv } from "@/lib/env/server";

/** Prisma qualifies every table with a schema; this one is struck out, so that search_path alone decides. */
export const SCHEMA_PLACEHOLDER = "__tenant__";
const QUALIFIER = `"${SCHEMA_PLACEHOLDER}".`;
const MAX_REMEMBERED = 4_000;
const USES_BEFORE_NAME = 3;

/** Rows or their number, as Prisma asks for them: nothing that is written by hand names tables so. */
const ONLY_READS = new RegExp(
  `^SELECT (?:COUNT\\(\\*\\) AS "_count\\$_all" FROM \\(SELECT )?"(?:${SCHEMA_PLACEHOLDER}|control)"\\."`,
);
/** Rather too often than not: what locks a row counts, and so does a column that is called like a command. */
const READS = /^\s*(select|with)\b/i;
const WRITES_WITHIN = /\b(insert|update|delete|merge|nextval|setval)\b/i;

/**
 * A statement as it goes to the database; one with a name is parsed once for each connection.
 * `onlyReads`: it is known to change nothing. What is written by hand never is: a SELECT may call anything.
 * `mayWrite`: it looks as if it did.
 */
export type Statement = { text: string; name?: string; onlyReads: boolean; mayWrite: boolean };

/**
 * What Prisma writes, turned into what is sent. Statements that come again get a name, so that PostgreSQL parses them and
 * works the policies into them once for each connection; they are planned anew each time all the same
 * (`plan_cache_mode` of the role), because a plan made for a small tenant can be wrong for a large one.
 *
 * @param maxNamed how many get one: each is held by every connection. 0 behind a pooler that does not know named statements
 */
export function createStatements(maxNamed: number): (written: string) => Statement {
  const remembered = new Map<string, Statement & { uses: number }>();
  let named = 0;
  return (written) => {
    let statement = remembered.get(written);
    if (!statement) {
      if (remembered.size >= MAX_REMEMBERED) forgetUnnamed(remembered);
      const text = written.replaceAll(QUALIFIER, "");
      const mayWrite = !READS.test(text) || WRITES_WITHIN.test(text);
      statement = { text, onlyReads: ONLY_READS.test(written), mayWrite, uses: 0 };
      remembered.set(written, statement);
    }
    if (!statement.name && ++statement.uses >= USES_BEFORE_NAME && named < maxNamed)
      statement.name = `q${++named}`;
    return statement;
  };
}

// A name means one text for as long as the process lives.
function forgetUnnamed(remembered: Map<string, Statement>): void {
  for (const [written, { name }] of remembered) if (!name) remembered.delete(written);
}

// On globalThis, with the connections: of two copies of this module each would give the same name to another text.
const shared = globalThis as typeof globalThis & { liveryStatements?: ReturnType<typeof createStatements> };

/** The process's statements: names are the same on all its connections. */
export function statementFor(written: string): Statement {
  shared.liveryStatements ??= createStatements(serverEnv().DATABASE_PREPARED_STATEMENTS);
  return shared.liveryStatements(written);
}

const OUTDATED = new Set(["0A000", "26000", "42P05"]);

/**
 * Whether an error says that what the connection knows by name is no longer so: a migration changed a column's type, or a
 * pooler swapped the server. Such a connection must not be used again.
 */
export function isOutdated(error: unknown): boolean {
  return OUTDATED.has((error as { code?: string }).code ?? "");
}
