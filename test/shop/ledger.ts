import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

/** What is stored under a key, in values that JSON can hold. */
export type State = Record<string, unknown>;
export type Effects = Record<string, State>;

/** What a writer says: what it is about to make true, what it was told is true, and what it was told instead. */
export type Line =
  | { kind: "try"; effects: Effects }
  | { kind: "ack"; effects: Effects; ms: number }
  | { kind: "refused"; code: string; text: string }
  | { kind: "stale"; text: string };

/** A cart gets its key from the operation that begins it: until that answers it has this one. */
export const NEW_CART = "cart:?";

/** A file to which one process adds lines. Each is with the operating system before the process goes on. */
export function openLedger(file: string): { add: (line: Line) => void; close: () => void } {
  const handle = openSync(file, "a");
  return { add: (line) => writeSync(handle, `${JSON.stringify(line)}\n`), close: () => closeSync(handle) };
}

/** What may be stored under a key: what was acknowledged last, or what was tried since and nobody knows. */
export type Known = { acked: State | null; doubtful: State[] };

export type Ledger = {
  keys: Map<string, Known>;
  /** Carts that may have been begun without anybody having been told. */
  nameless: number;
  acks: number;
  slowestMs: number;
  refused: { code: string; text: string }[];
  stale: string[];
};

/** Reads what several processes were told. No two of them write under one key. */
export function readLedgers(files: string[]): Ledger {
  const ledger: Ledger = { keys: new Map(), nameless: 0, acks: 0, slowestMs: 0, refused: [], stale: [] };
  for (const file of files)
    for (const text of readFileSync(file, "utf8").split("\n").filter(Boolean))
      addTo(ledger, JSON.parse(text) as Line);
  return ledger;
}

function addTo(ledger: Ledger, line: Line): void {
  if (line.kind === "refused") return void ledger.refused.push(line);
  if (line.kind === "stale") return void ledger.stale.push(line.text);
  const isAcked = line.kind === "ack";
  if (isAcked) {
    ledger.acks++;
    ledger.slowestMs = Math.max(ledger.slowestMs, line.ms);
  }
  for (const [key, state] of Object.entries(line.effects)) {
    if (key === NEW_CART) {
      ledger.nameless += isAcked ? -1 : 1;
      continue;
    }
    const known = ledger.keys.get(key) ?? { acked: null, doubtful: [] };
    if (isAcked) ledger.keys.set(key, { acked: state, doubtful: [] });
    else ledger.keys.set(key, { ...known, doubtful: [...known.doubtful, state] });
  }
}
