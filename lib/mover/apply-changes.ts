import "server-only";
import pg from "pg";
import type { Catalogue } from "./catalogue";
import { MoveFailure } from "./failure";
import { tableOf, type Place } from "./places";
import { UNCHANGED, type Change, type Relation, type Row, type Value } from "./pgoutput";

/** A relation of the source, and what it is at the target. */
type Target = {
  table: string;
  columns: { name: string; type: string; isIdentity: boolean }[];
  /** Where the key is among the columns. */
  key: number[];
};

/** What is left of all changes of one row. `existed`: before the batch. */
type Net = { kind: "insert" | "update" | "delete"; row: Row; existed: boolean };

const UNIQUE_VIOLATION = "23505";
/** As many are written change by change at no more cost, and as many at a time. */
const FEW = 20;
const AT_ONCE = 200;
/** The set-based way touched another number of rows than it should: the exact way will say why, or do it. */
class Miscount extends Error {}

/** Writes changes of the source to the target, in the transaction that is open on `client`. */
export class ChangeWriter {
  readonly #targets = new Map<Relation, Target>();
  readonly #names = new Map<string, string>();
  /** How often a batch had to be written change by change. */
  fallbacks = 0;

  constructor(
    private readonly client: pg.Client,
    private readonly place: Place,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * Takes a relation that the source has described.
   * @throws MoveFailure where it is not what the target has: somebody has changed the table during the move
   */
  learn(relation: Relation): void {
    const table = this.catalogue.get(relation.name);
    const words = (columns: { name: string; typeOid: number; typeModifier: number }[]) =>
      columns
        // The numbers of types that are not PostgreSQL's own differ between databases.
        .map(
          ({ name, typeOid, typeModifier }) => `${name} ${typeOid < 16_384 ? typeOid : ""} ${typeModifier}`,
        )
        .sort()
        .join(", ");
    if (!table || words(relation.columns) !== words(table.columns))
      throw new MoveFailure(
        `The table ${relation.name} was changed during the move. Bring both places up to date (npx livery migrate) and start again.`,
      );
    const known = new Map(table.columns.map((column) => [column.name, column]));
    this.#targets.set(relation, {
      table: tableOf(this.place, relation.name),
      columns: relation.columns.map(({ name }) => {
        const { type, isIdentity } = known.get(name)!;
        return { name: pg.escapeIdentifier(name), type, isIdentity };
      }),
      key: table.key.map((name) => relation.columns.findIndex((column) => column.name === name)),
    });
  }

  /**
   * What all of it comes to, in as few statements as there are tables. Where that does not work out (two rows have exchanged
   * what is unique), change by change.
   */
  async write(changes: Change[]): Promise<void> {
    if (changes.length <= FEW) return this.#writeInOrder(changes);
    await this.client.query("SAVEPOINT batch");
    try {
      await this.#writeNet(changes);
      await this.client.query("RELEASE batch");
    } catch (error) {
      if (!(error instanceof Miscount) && (error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      this.fallbacks++;
      await this.client.query("ROLLBACK TO batch; RELEASE batch");
      await this.#writeInOrder(changes);
    }
  }

  /** A statement for each, many of them in one message. */
  async #writeInOrder(changes: Change[]): Promise<void> {
    for (let at = 0; at < changes.length; at += AT_ONCE) {
      const some = changes.slice(at, at + AT_ONCE);
      const answer: unknown = await this.client.query(some.map((one) => this.#statementOf(one)).join(";\n"));
      const results = (Array.isArray(answer) ? answer : [answer]) as pg.QueryResult[];
      results.forEach(({ rowCount }, index) => {
        const { kind, relation } = some[index]!;
        if (rowCount !== 1)
          throw new MoveFailure(
            `The target is not what it should be: ${kind} of one row in ${relation.name} touched ${rowCount}.`,
          );
      });
    }
  }

  async #writeNet(changes: Change[]): Promise<void> {
    let pending = new Map<Relation, Map<string, Net>>();
    const flush = async () => {
      const all = [...pending];
      pending = new Map();
      const pick = (rows: Map<string, Net>, kind: Net["kind"]) =>
        [...rows.values()].filter((net) => net.kind === kind).map(({ row }) => row);
      for (const [relation, rows] of all) await this.#delete(relation, pick(rows, "delete"));
      for (const [relation, rows] of all) await this.#update(relation, pick(rows, "update"));
      for (const [relation, rows] of all) await this.#insert(relation, pick(rows, "insert"));
    };
    for (const change of changes) {
      const { relation } = change;
      const { key } = this.#targetOf(relation);
      const rows = pending.get(relation) ?? new Map<string, Net>();
      pending.set(relation, rows);
      const keyOf = (row: Row) => JSON.stringify(key.map((at) => row[at]));
      if (change.kind === "update" && change.old && keyOf(change.old) !== keyOf(change.row)) {
        await flush(); // a row under another key: nothing before it may be done after it
        await this.#writeInOrder([change]);
      } else {
        const id = keyOf(change.kind === "delete" ? change.old : change.row);
        const net = netOf(rows.get(id), change);
        if (net) rows.set(id, net);
        else rows.delete(id);
      }
    }
    await flush();
  }

  async #delete(relation: Relation, rows: Row[]): Promise<void> {
    if (!rows.length) return;
    const { table, columns, key } = this.#targetOf(relation);
    const sql = `DELETE FROM ${table} t USING ${records(key)} WHERE ${matches(columns, key)}`;
    await this.#runSet(sql, key, rows);
  }

  async #insert(relation: Relation, rows: Row[]): Promise<void> {
    if (!rows.length) return;
    const { table, columns } = this.#targetOf(relation);
    const all = columns.map((_, at) => at);
    const sql = `INSERT INTO ${table} (${columns.map(({ name }) => name).join()}) OVERRIDING SYSTEM VALUE
      SELECT ${columns.map(({ type }, at) => `c${at}::${type}`).join()} FROM ${records(all)}`;
    await this.#runSet(sql, all, rows);
  }

  async #update(relation: Relation, rows: Row[]): Promise<void> {
    const { table, columns, key } = this.#targetOf(relation);
    const settable = settableOf(columns, key);
    const groups = new Map<string, Row[]>(); // by what they leave untouched
    for (const row of rows) {
      const which = String(row.map((value) => value === UNCHANGED));
      groups.set(which, [...(groups.get(which) ?? []), row]);
    }
    for (const group of groups.values()) {
      const known = columns.flatMap((_, at) => (group[0]![at] === UNCHANGED ? [] : [at]));
      const set = known.filter((at) => settable.includes(at));
      const assignments = set.map((at) => `${columns[at]!.name} = x.c${at}::${columns[at]!.type}`);
      // A table that is all key: the change was to nothing, and the row has to be there all the same.
      if (!assignments.length) assignments.push(`${columns[key[0]!]!.name} = t.${columns[key[0]!]!.name}`);
      const sql = `UPDATE ${table} t SET ${assignments.join()} FROM ${records(known)} WHERE ${matches(columns, key)}`;
      await this.#runSet(sql, known, group);
    }
  }

  /** One statement for many rows; it has to touch every one of them. */
  async #runSet(sql: string, at: number[], rows: Row[]): Promise<void> {
    const records = rows.map((row) => Object.fromEntries(at.map((index) => [`c${index}`, row[index]])));
    const { rowCount } = await this.#run(sql, [JSON.stringify(records)]);
    if (rowCount !== rows.length) throw new Miscount();
  }

  #statementOf(change: Change): string {
    const { table, columns, key } = this.#targetOf(change.relation);
    const name = (at: number) => columns[at]!.name;
    const value = (row: Row, at: number) => literal(row[at]!, columns[at]!.type);
    const where = (row: Row) => key.map((at) => `${name(at)} = ${value(row, at)}`).join(" AND ");
    const all = columns.map((_, at) => at);
    const into = `INSERT INTO ${table} (${all.map(name).join()}) OVERRIDING SYSTEM VALUE`;
    if (change.kind === "delete") return `DELETE FROM ${table} WHERE ${where(change.old)}`;
    const { row } = change;
    if (change.kind === "insert") return `${into} VALUES (${all.map((at) => value(row, at)).join()})`;
    if (change.old) {
      // Under another key: what cannot be set can be inserted, and what is not in the log is in the row that goes.
      const values = all.map((at) => (row[at] === UNCHANGED ? `gone.${name(at)}` : value(row, at)));
      return `WITH gone AS (DELETE FROM ${table} WHERE ${where(change.old)} RETURNING *) ${into} SELECT ${values.join()} FROM gone`;
    }
    const set = settableOf(columns, key).filter((at) => row[at] !== UNCHANGED);
    const assignments = set.map((at) => `${name(at)} = ${value(row, at)}`);
    if (!assignments.length) assignments.push(`${name(key[0]!)} = ${name(key[0]!)}`);
    return `UPDATE ${table} SET ${assignments.join()} WHERE ${where(row)}`;
  }

  #run(text: string, values: unknown[]): Promise<pg.QueryResult> {
    const name = this.#names.get(text) ?? `m${this.#names.size}`; // PostgreSQL cuts longer names without a word
    this.#names.set(text, name);
    return this.client.query({ name, text, values });
  }

  #targetOf(relation: Relation): Target {
    const target = this.#targets.get(relation);
    if (!target) throw new Error(`The relation ${relation.name} was not described.`);
    return target;
  }
}

/** What a row comes to after one more change; null where nothing is left of it. */
function netOf(before: Net | undefined, change: Change): Net | null {
  const existed = before ? before.existed : change.kind !== "insert";
  if (change.kind === "delete") return existed ? { kind: "delete", row: change.old, existed } : null;
  const row = change.row.map((value, at) =>
    value === UNCHANGED && before && before.kind !== "delete" ? before.row[at]! : value,
  );
  return { kind: existed ? "update" : "insert", row, existed };
}

function literal(value: Value, type: string): string {
  return typeof value === "string" ? `${pg.escapeLiteral(value)}::${type}` : "NULL";
}

/** A key stays as it is (a row under another key is another row), and so does an identity. */
function settableOf(columns: Target["columns"], key: number[]): number[] {
  return columns.flatMap(({ isIdentity }, at) => (isIdentity || key.includes(at) ? [] : [at]));
}

function records(at: number[]): string {
  return `json_to_recordset($1::json) AS x (${at.map((index) => `c${index} text`).join()})`;
}

function matches(columns: Target["columns"], key: number[]): string {
  return key.map((at) => `t.${columns[at]!.name} = x.c${at}::${columns[at]!.type}`).join(" AND ");
}
