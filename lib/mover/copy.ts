import "server-only";
import pg from "pg";
import type { Catalogue, Table } from "./catalogue";
import { pipeRows } from "./copy-stream";
import { asMover, inOneDatabase, tableOf, type Place } from "./places";

/**
 * Copies the tenant's rows as they were in `snapshot`, table by table. The tables of the target are there, empty.
 * @returns how many rows of each table
 */
export async function copyRows(
  moveId: string,
  source: Place,
  target: Place,
  catalogue: Catalogue,
  snapshot: string,
): Promise<Record<string, number>> {
  const copied: Record<string, number> = {};
  const isOne = inOneDatabase(source, target);
  await asMover(moveId, isOne ? [source] : [source, target], async (from, to) => {
    await from!.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await from!.query(`SET TRANSACTION SNAPSHOT ${pg.escapeLiteral(snapshot)}`);
    // No trigger and no foreign key asks again for what the source has accepted.
    await (to ?? from)!.query("SET session_replication_role = replica");
    for (const table of catalogue.values()) {
      const into = `${tableOf(target, table.name)} (${columnsOf(table)})`;
      const query = `SELECT ${columnsOf(table)} FROM ${tableOf(source, table.name)} WHERE tenant_id = '${source.tenantId}'`;
      copied[table.name] = to
        ? await pipeRows(from!, query, to, into)
        : ((await from!.query(`INSERT INTO ${into} OVERRIDING SYSTEM VALUE ${query}`)).rowCount ?? 0);
    }
    await from!.query("COMMIT");
  });
  await asMover(moveId, [target], async (client) => {
    const tables = [...catalogue.keys()].map((name) => tableOf(target, name));
    if (target.level !== "shared" && tables.length) await client!.query(`ANALYZE ${tables.join()}`);
  });
  return copied;
}

function columnsOf({ columns }: Table): string {
  return columns.map(({ name }) => pg.escapeIdentifier(name)).join();
}
