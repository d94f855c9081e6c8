/** The value of a large column that an UPDATE did not touch: the log does not repeat it. */
export const UNCHANGED = Symbol("unchanged");
/** As text: to parse a timestamp or a number into one of JavaScript's would lose digits. */
export type Value = string | null | typeof UNCHANGED;
export type Row = Value[];

export type Column = { name: string; typeOid: number; typeModifier: number; isKey: boolean };
export type Relation = { oid: number; schema: string; name: string; columns: Column[] };

export type Change =
  | { kind: "insert"; relation: Relation; row: Row }
  /** `old` only where the key changed, and only with the key in it. */
  | { kind: "update"; relation: Relation; old: Row | null; row: Row }
  | { kind: "delete"; relation: Relation; old: Row };

export type Message =
  | Change
  | { kind: "begin"; commitLsn: bigint }
  | { kind: "commit"; commitLsn: bigint; endLsn: bigint }
  | { kind: "relation"; relation: Relation }
  | { kind: "truncate"; relations: string[] }
  | { kind: "message"; prefix: string; content: string }
  | { kind: "other" };

const char = (letter: string) => letter.charCodeAt(0);

/** Reads the messages of the plugin pgoutput (protocol version 1), in which one tells how to read the later ones. */
export class PgoutputDecoder {
  readonly #relations = new Map<number, Relation>();

  decode(data: Buffer, offset: number): Message {
    const reader = new Reader(data, offset);
    switch (reader.letter()) {
      case "B":
        return { kind: "begin", commitLsn: reader.uint64() };
      case "C":
        reader.skip(1);
        return { kind: "commit", commitLsn: reader.uint64(), endLsn: reader.uint64() };
      case "R":
        return this.#relation(reader);
      case "I": {
        const relation = this.#known(reader.uint32());
        reader.expect("N");
        return { kind: "insert", relation, row: reader.row() };
      }
      case "U": {
        const relation = this.#known(reader.uint32());
        const old = reader.peek("N") ? null : reader.oldRow();
        reader.expect("N");
        return { kind: "update", relation, old, row: reader.row() };
      }
      case "D":
        return { kind: "delete", relation: this.#known(reader.uint32()), old: reader.oldRow() };
      case "T": {
        const count = reader.uint32();
        reader.skip(1);
        const names = Array.from({ length: count }, () => this.#known(reader.uint32()).name);
        return { kind: "truncate", relations: names };
      }
      case "M": {
        reader.skip(9); // flags, position
        return { kind: "message", prefix: reader.text(), content: reader.sized() };
      }
      case "Y": // a type
      case "O": // where a transaction came from
        return { kind: "other" };
      default:
        throw new Error(`pgoutput sent a message of an unknown kind: ${data[offset]}`);
    }
  }

  #relation(reader: Reader): Message {
    const oid = reader.uint32();
    const [schema, name] = [reader.text(), reader.text()];
    reader.skip(1); // replica identity
    const columns = Array.from({ length: reader.uint16() }, () => {
      const isKey = (reader.uint8() & 1) === 1;
      return { name: reader.text(), typeOid: reader.uint32(), typeModifier: reader.int32(), isKey };
    });
    const relation = { oid, schema, name, columns };
    this.#relations.set(oid, relation);
    return { kind: "relation", relation };
  }

  #known(oid: number): Relation {
    const relation = this.#relations.get(oid);
    if (!relation) throw new Error(`pgoutput sent a change of the relation ${oid}, which it never described`);
    return relation;
  }
}

class Reader {
  constructor(
    private readonly data: Buffer,
    private at: number,
  ) {}

  skip(bytes: number): void {
    this.at += bytes;
  }
  letter(): string {
    return String.fromCharCode(this.uint8());
  }
  peek(letter: string): boolean {
    return this.data[this.at] === char(letter);
  }
  expect(letter: string): void {
    if (this.letter() !== letter) throw new Error(`pgoutput: ${letter} was expected`);
  }
  uint8(): number {
    return this.data.readUInt8(this.at++);
  }
  uint16(): number {
    return this.data.readUInt16BE((this.at += 2) - 2);
  }
  uint32(): number {
    return this.data.readUInt32BE((this.at += 4) - 4);
  }
  int32(): number {
    return this.data.readInt32BE((this.at += 4) - 4);
  }
  uint64(): bigint {
    return this.data.readBigUInt64BE((this.at += 8) - 8);
  }
  /** Up to a zero byte. */
  text(): string {
    const end = this.data.indexOf(0, this.at);
    const text = this.data.toString("utf8", this.at, end);
    this.at = end + 1;
    return text;
  }
  /** With its length before it. */
  sized(): string {
    const length = this.uint32();
    return this.data.toString("utf8", this.at, (this.at += length));
  }
  /** K: its key alone; O: all of it. */
  oldRow(): Row {
    if (!this.peek("K") && !this.peek("O")) throw new Error("pgoutput: an old row was expected");
    this.skip(1);
    return this.row();
  }
  row(): Row {
    return Array.from({ length: this.uint16() }, () => {
      const kind = this.letter();
      if (kind === "t") return this.sized();
      if (kind === "n") return null;
      if (kind === "u") return UNCHANGED;
      throw new Error(`pgoutput: a value of the kind ${kind}`);
    });
  }
}
