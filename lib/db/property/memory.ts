import { columnsOf, modelOf, MODELS, type Model, type ModelName } from "./models";

export type Row = Record<string, string | number | null>;
export type Refusal =
  "unique" | "reference" | "missing" | "policy" | "denied" | "aborted" | "undone" | "late" | "lost";

/** An operation that a tenant alone in the world would be refused. */
export class Refused extends Error {
  constructor(readonly kind: Refusal) {
    super(kind);
  }
}

/**
 * What a tenant's tables hold, had it a database to itself. Knows keys, unique constraints and foreign keys, and nothing of
 * other tenants: whatever the real database answers differently has been told it by somebody else's row.
 */
export class Memory {
  readonly #tables: Map<ModelName, Map<string, Row>>;

  constructor(tables?: Map<ModelName, Map<string, Row>>) {
    this.#tables = new Map(MODELS.map(({ name }) => [name, new Map(tables?.get(name))]));
  }

  copy(): Memory {
    return new Memory(this.#tables);
  }

  /** All rows in the order of their keys. */
  rows(name: ModelName): Row[] {
    const table = this.#tables.get(name)!;
    return [...table.keys()].sort().map((key) => table.get(key)!);
  }

  find(name: ModelName, row: Row): Row | undefined {
    return this.#tables.get(name)!.get(keyOf(modelOf(name), row));
  }

  /** One INSERT of several rows. @returns the rows that were put in */
  insert(name: ModelName, rows: Row[], { skipDuplicates = false } = {}): Row[] {
    const model = modelOf(name);
    const put: Row[] = [];
    for (const row of rows) {
      if (this.find(name, row) || this.#isTaken(model, row)) {
        if (skipDuplicates) continue;
        throw new Refused("unique");
      }
      this.#tables.get(name)!.set(keyOf(model, row), row);
      put.push(row);
    }
    for (const row of put) this.#checkReferences(model, row);
    return put;
  }

  /** One UPDATE of several rows. @returns the rows as they are now */
  update(name: ModelName, rows: Row[], change: Row): Row[] {
    const model = modelOf(name);
    const changed = rows.map((row) => ({ ...row, ...change }));
    for (const row of changed) {
      if (this.#isTaken(model, row)) throw new Refused("unique");
      this.#tables.get(name)!.set(keyOf(model, row), row);
    }
    for (const row of changed) this.#checkReferences(model, row);
    return changed;
  }

  /** One DELETE of several rows, with what goes along with them. */
  delete(name: ModelName, rows: Row[]): void {
    if (rows.length === 0) return;
    for (const row of rows) this.#tables.get(name)!.delete(keyOf(modelOf(name), row));
    const gone = new Set(rows.map((row) => row[modelOf(name).key[0]!]!));
    for (const child of MODELS) {
      for (const { field, to, onDelete } of child.references) {
        if (to !== name) continue;
        const pointing = this.rows(child.name).filter((row) => row[field] !== null && gone.has(row[field]!));
        if (pointing.length > 0 && onDelete === "restrict") throw new Refused("reference");
        this.delete(child.name, pointing);
      }
    }
  }

  #isTaken(model: Model, row: Row): boolean {
    const self = keyOf(model, row);
    return model.uniques.some((fields) =>
      [...this.#tables.get(model.name)!].some(
        ([key, other]) => key !== self && fields.every((field) => other[field] === row[field]),
      ),
    );
  }

  #checkReferences(model: Model, row: Row): void {
    for (const { field, to } of model.references) {
      const target = modelOf(to);
      if (row[field] !== null && !this.find(to, { [target.key[0]!]: row[field]! }))
        throw new Refused("reference");
    }
  }
}

export function keyOf(model: Model, row: Row): string {
  return model.key.map((field) => row[field]).join(" ");
}

/** A row as it is compared: the columns of the model, big integers as numbers. */
export function comparable(model: Model, row: Record<string, unknown>): Row {
  const value = (field: string) => (typeof row[field] === "bigint" ? Number(row[field]) : row[field]);
  return Object.fromEntries(columnsOf(model).map((field) => [field, value(field) ?? null])) as Row;
}
