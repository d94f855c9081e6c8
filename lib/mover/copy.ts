import "server-only";
import pg from "pg";
import type { Catalogue, Table } from "./catalogue";
import { pipeRows } from "./copy-stream";
import type { Copying } from "./progress";
import { asMover, inOneDatabase, tableOf, type Place } from "./places";

/**
 * Copies the tenant's rows as they were in `snapshot`, table by table. The tables of the target are there, empty.
 * @param tell is told how far it is, often
 * @returns how many rows of each table
 */
export async function copyRows(
  moveId: string,
  source: Place,
  target: Place,
  catalogue: Catalogue,
  snapshot: string,
  tell: (copying: Copying) => void = () => {},
): Promise<Record<string, number>> {
  const copied: Record<string, number> = {};
  const isOne = inOneDatabase(source, target);
  await asMover(moveId, isOne ? [source] : [source, target], async (from, to) => {
    await from!.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await from!.query(`SET TRANSACTION SNAPSHOT ${pg.escapeLiteral(snapshot)}`);
    const of = await countRows(from!, source, catalogue);
    const began = performance.now();
    let [rows, bytes] = [0, 0];
    const told = () =>
      tell({ rows, of, bytes: to ? bytes : null, ms: Math.round(performance.now() - began) });
    told();
    // No trigger and no foreign key asks again for what the source has accepted.
    await (to ?? from)!.query("SET session_replication_role = replica");
    for (const table of catalogue.values()) {
      const into = `${tableOf(target, table.name)} (${columnsOf(table)})`;
      const query = `SELECT ${columnsOf(table)} FROM ${tableOf(source, table.name)} WHERE tenant_id = '${source.tenantId}'`;
      copied[table.name] = to
        ? await pipeRows(from!, query, to, into, (chunk) => {
            rows++;
            bytes += chunk.length;
            told();
          })
        : ((await from!.query(`INSERT INTO ${into} OVERRIDING SYSTEM VALUE ${query}`)).rowCount ?? 0);
      if (!to) rows += copied[table.name]!;
      told();
    }
    await from!.query("COMMIT");
  });
  await asMover(moveId, [target], async (client) => {
    const tables = [...catalogue.keys()].map((name) => tableOf(target, name));
    if (target.level !== "shared" && tables.length) await client!.query(`ANALYZE ${tables.join()}`);
  });
  return copied;
}

async function countRows(client: pg.Client, source: Place, catalogue: Catalogue): Promise<number> {
  if (!catalogue.size) return 0;
  const counts = [...catalogue.keys()].map(
    (name) => `SELECT count(*) FROM ${tableOf(source, name)} WHERE tenant_id = '${source.tenantId}'`,
  );
  const { rows } = await client.query<{ of: string }>(
    `SELECT sum(count)::text AS of FROM (${counts.join(" UNION ALL ")}) counted`,
  );
  return Number(rows[0]!.of);
}

function columnsOf({ columns }: Table): string {
  return columns.map(({ name }) => pg.escapeIdentifier(name)).join();
}
