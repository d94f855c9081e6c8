import "server-only";
import { LRUCache } from "lru-cache";
import type pg from "pg";
import { serverEnv } from "@/lib/env/server";

/** What one connection knows by name of schemas' statements, and what it is to forget. */
type Known = { names: LRUCache<string, true>; outdated: string[] };

// On globalThis, with the connections: every copy of this module names statements on the same ones.
const shared = globalThis as typeof globalThis & { liveryStatementsKnown?: WeakMap<pg.ClientBase, Known> };
const ofConnection = (shared.liveryStatementsKnown ??= new WeakMap<pg.ClientBase, Known>());

/**
 * The name of a statement in one tenant's schema. The same text means other tables in each schema, and PostgreSQL parses what
 * has a name anew whenever the search path is another than the last time: so each schema has a name of its own. They are many,
 * and a connection keeps those used last, as many as it keeps statements at all (DATABASE_PREPARED_STATEMENTS).
 */
export function nameInSchema(client: pg.ClientBase, tenantId: string, name: string): string {
  let known = ofConnection.get(client);
  if (!known) {
    const outdated: string[] = [];
    const max = Math.max(1, serverEnv().DATABASE_PREPARED_STATEMENTS);
    known = { names: new LRUCache({ max, dispose: (_, old) => outdated.push(old) }), outdated };
    ofConnection.set(client, known);
  }
  const own = `${name}@${tenantId}`; // within the 63 bytes of a name
  if (!known.names.get(own)) known.names.set(own, true);
  return own;
}

/** The names to be closed with the next message, before it parses another one. */
export function takeOutdated(client: pg.ClientBase): string[] {
  return ofConnection.get(client)?.outdated.splice(0) ?? [];
}
