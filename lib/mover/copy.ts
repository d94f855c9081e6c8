import "server-only";
import pg from "pg";
import { countRows, type Catalogue, type Table } from "./catalogue";
import { pipeRows } from "./copy-stream";
import { whileBare } from "./while-bare";
import type { Copying } from "./progress";
import { asMover, inOneDatabase, tableOf, type Place } from "./places";

/** How many tables are copied at a time, each on connections of its own. */
const AT_ONCE = 2;

/**
 * Copies the tenant's rows as they were in `snapshot`, table by table. The tables of the target are there, empty; those that are
 * the tenant's own get their indexes when the rows are in.
 * @param tell is told how far it is, often
 * @param filled is asked when the rows of a table are in, and its indexes are not
 * @returns how many rows of each table
 */
export async function copyRows(
  moveId: string,
  source: Place,
  target: Place,
  catalogue: Catalogue,
  snapshot: string,
  tell: (copying: Copying) => void = () => {},
  filled: () => Promise<void> = async () => {},
): Promise<Record<string, number>> {
  const isOne = inOneDatabase(source, target);
  const copied: Record<string, number> = {};
  const places = Array.from({ length: AT_ONCE }, () => (isOne ? [source] : [source, target]));
  await asMover(moveId, places.flat(), async (...clients) => {
    await seeAs(clients[0]!, snapshot);
    const counts = await countRows(clients[0]!, source, catalogue);
    await clients[0]!.query("COMMIT");
    const of = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const began = performance.now();
    let [rows, bytes, done] = [0, 0, 0];
    const passed = (more: number, moreBytes: number) => {
      [rows, bytes] = [rows + more, bytes + moreBytes];
      const ms = Math.round(performance.now() - began);
      tell({ rows, of, bytes: isOne ? null : bytes, ms, tables: { done, of: catalogue.size } });
    };
    passed(0, 0);
    // The largest first, so that nobody waits for one at the end.
    const left = [...catalogue.values()].sort((a, b) => counts[b.name]! - counts[a.name]!).values();
    const lane = async (from: pg.Client, to: pg.Client) => {
      // No trigger and no foreign key asks again for what the source has accepted.
      await to.query("SET session_replication_role = replica");
      for (const table of left) {
        await seeAs(from, snapshot);
        if (!isOne) await to.query("BEGIN");
        await intoTable(to, target, table, async () => {
          copied[table.name] = await copyTable(from, source, to, target, table, passed);
          await filled();
        });
        for (const client of new Set([to, from])) await client.query("COMMIT");
        done++;
        passed(0, 0);
      }
    };
    await Promise.all(
      places.map((ends, at) => lane(clients[at * ends.length]!, clients[(at + 1) * ends.length - 1]!)),
    );
  });
  return copied;
}

/** Tells the planner what was copied: the changes that follow would else be written without an index. */
export async function analyze(moveId: string, target: Place, catalogue: Catalogue): Promise<void> {
  const tables = [...catalogue.keys()].map((name) => tableOf(target, name));
  if (target.level === "shared" || !tables.length) return;
  await asMover(moveId, [target], (client) => client!.query(`ANALYZE ${tables.join()}`));
}

async function seeAs(client: pg.Client, snapshot: string): Promise<void> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
  await client.query(`SET TRANSACTION SNAPSHOT ${pg.escapeLiteral(snapshot)}`);
}

/** In tables that others use, nothing but the rows changes. */
async function intoTable(
  client: pg.Client,
  target: Place,
  table: Table,
  copy: () => Promise<void>,
): Promise<void> {
  if (target.level === "shared") await copy();
  else await whileBare(client, tableOf(target, table.name), copy);
}

async function copyTable(
  from: pg.Client,
  source: Place,
  to: pg.Client,
  target: Place,
  table: Table,
  passed: (rows: number, bytes: number) => void,
): Promise<number> {
  const into = `${tableOf(target, table.name)} (${columnsOf(table)})`;
  const query = `SELECT ${columnsOf(table)} FROM ${tableOf(source, table.name)} WHERE tenant_id = '${source.tenantId}'`;
  if (to !== from) return pipeRows(from, query, to, into, passed);
  const { rowCount } = await from.query(`INSERT INTO ${into} OVERRIDING SYSTEM VALUE ${query}`);
  passed(rowCount ?? 0, 0);
  return rowCount ?? 0;
}

function columnsOf({ columns }: Table): string {
  return columns.map(({ name }) => pg.escapeIdentifier(name)).join();
}
