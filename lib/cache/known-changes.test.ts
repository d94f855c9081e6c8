import { describe, expect, it } from "vitest";
import { KnownChanges, shardOf, type Change, type Changes } from "./known-changes";

const [ACME, GLOBEX] = ["00000000-0000-4000-8000-0000000000aa", "00000000-0000-4000-8000-0000000000bb"];
const SIBLING = "11111111-0000-4000-8000-0000000000aa"; // of the same shard as ACME

const begin = (version: number, floors: { id: number; shard: number | null }[] = []): Changes => ({
  installation: "here",
  version,
  since: { floors: floors.map((floor) => ({ ...floor, what: "context" as const })) },
});
const next = (from: number, ...changes: Change[]): Changes => ({
  installation: "here",
  version: changes.at(-1)?.id ?? from,
  since: { version: from, changes },
});
const of = (id: number, tenantId: string | null, what: Change["what"] = "context"): Change => ({
  id,
  tenantId,
  what,
});

describe("what was made", () => {
  it("before anything was known is never current", () => {
    const known = new KnownChanges();
    expect(known.isCurrent("context", ACME, known.version)).toBe(false);
    known.take(begin(0));
    expect(known.isCurrent("context", ACME, -1)).toBe(false);
    expect(known.isCurrent("context", ACME, 0)).toBe(true);
  });

  it("before a change of its tenant is not current, and that of others is", () => {
    const known = new KnownChanges();
    known.take(begin(10));
    known.take(next(10, of(11, ACME), of(12, null, "catalogue")));
    expect(known.isCurrent("context", ACME, 10)).toBe(false);
    expect(known.isCurrent("context", ACME, 11)).toBe(true);
    expect(known.isCurrent("context", SIBLING, 10)).toBe(true);
    expect(known.isCurrent("catalogue", GLOBEX, 11)).toBe(false);
    known.take(next(12, of(13, null)));
    expect(known.isCurrent("context", GLOBEX, 12)).toBe(false);
  });

  it("before this process began counts as changed along with its shard", () => {
    const known = new KnownChanges();
    known.take(
      begin(10, [
        { id: 9, shard: shardOf(ACME) },
        { id: 4, shard: null },
      ]),
    );
    expect([8, 9].map((madeAt) => known.isCurrent("context", SIBLING, madeAt))).toEqual([false, true]);
    expect([3, 4].map((madeAt) => known.isCurrent("context", GLOBEX, madeAt))).toEqual([false, true]);
  });

  it("before a change that memory has no room for is still not current", () => {
    const known = new KnownChanges();
    known.take(begin(0));
    known.take(next(0, of(1, ACME)));
    for (let id = 2; id < 25_000; id++)
      known.take(next(id - 1, of(id, `00000000-0000-4000-8000-${id.toString(16).padStart(10, "0")}bb`)));
    expect(known.isCurrent("context", ACME, 0)).toBe(false);
    expect(known.isCurrent("context", ACME, 1)).toBe(true);
  });
});

describe("an answer", () => {
  it("that is for another version changes nothing", () => {
    const known = new KnownChanges();
    known.take(begin(10));
    known.take(next(11, of(12, ACME)));
    expect([known.version, known.isCurrent("context", ACME, 10)]).toEqual([10, true]);
  });

  it("of an earlier state or another installation says that all has to go", () => {
    const known = new KnownChanges();
    expect(known.take(begin(10))).toBe(false);
    expect(known.take(begin(12))).toBe(false);
    expect(known.take(begin(11))).toBe(true);
    expect(known.take({ ...begin(20), installation: "there" })).toBe(true);
    expect(known.take(next(20, of(21, ACME)))).toBe(true);
    expect(known.version).toBe(-1);
    known.take(begin(21));
    expect([known.installation, known.isCurrent("context", ACME, 21)]).toEqual(["here", true]);
  });

  it("to another who follows is exact where memory reaches back, and else as at the start", () => {
    const known = new KnownChanges();
    expect(known.tell(null)).toBeNull();
    known.take(begin(10, [{ id: 7, shard: 3 }]));
    known.take(next(10, of(11, ACME)));
    expect(known.tell(10)).toEqual(next(10, of(11, ACME)));
    expect(known.tell(11)).toEqual(next(11));
    for (const unknown of [null, 9, 12]) {
      const other = new KnownChanges();
      other.take(known.tell(unknown)!);
      expect(other.version).toBe(11);
      expect([10, 11].map((madeAt) => other.isCurrent("context", ACME, madeAt))).toEqual([false, true]);
    }
    for (let id = 12; id < 600; id++) known.take(next(id - 1, of(id, GLOBEX)));
    expect(known.tell(20)!.since).toHaveProperty("floors");
    expect(known.tell(590)!.since).toHaveProperty("changes");
  });
});
