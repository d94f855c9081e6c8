import { describe, expect, it } from "vitest";
import { isWithin, rowLimitOf, rowLimitSetting, type RowLimit } from "./row-limit";

const staff = (limit?: RowLimit) => ({ kind: "staff", id: "me", limit });

describe("what a transaction says of an actor's limit", () => {
  it.each<[RowLimit, string | null]>([
    [{ rows: "all" }, null],
    [{ rows: "own" }, "own:me"],
    [{ rows: "team", team: "North" }, "team:North"],
    [{ rows: "level", level: 2 }, "level:2"],
  ])("%j", (limit, setting) => expect(rowLimitSetting(staff(limit))).toBe(setting));

  it("is nothing for who is not staff", () => {
    for (const kind of ["customer", "guest", "system", "operator"])
      expect(rowLimitSetting({ kind, id: "me" })).toBeNull();
    expect(rowLimitSetting(undefined)).toBeNull();
  });

  it("shuts out staff of whom nobody knows a limit", () => {
    expect(rowLimitSetting(staff())).toBe("none");
    expect(rowLimitSetting(staff({ rows: "some" } as unknown as RowLimit))).toBe("none");
  });
});

describe("a stored limit", () => {
  it.each([
    [{ rowLimit: "all", team: null, dataLevel: 0 }, { rows: "all" }],
    [{ rowLimit: "own", team: "North", dataLevel: 2 }, { rows: "own" }],
    [
      { rowLimit: "team", team: "North", dataLevel: 2 },
      { rows: "team", team: "North" },
    ],
    [
      { rowLimit: "level", team: "North", dataLevel: 2 },
      { rows: "level", level: 2 },
    ],
    [
      { rowLimit: "team", team: null, dataLevel: 2 },
      { rows: "level", level: -1 },
    ],
    [
      { rowLimit: "ALL", team: null, dataLevel: 2 },
      { rows: "level", level: -1 },
    ],
  ])("%j", (stored, limit) => expect(rowLimitOf(stored)).toEqual(limit));
});

describe("what one may give a row to", () => {
  const row = { ownerId: "me", team: "North", dataLevel: 1 };
  it.each<[RowLimit | undefined, Partial<typeof row> | { ownerId: null } | { team: null }, boolean]>([
    [{ rows: "all" }, { ownerId: null }, true],
    [{ rows: "own" }, {}, true],
    [{ rows: "own" }, { ownerId: "other" }, false],
    [{ rows: "own" }, { ownerId: null }, false],
    [{ rows: "team", team: "North" }, {}, true],
    [{ rows: "team", team: "null" }, { team: null }, false],
    [{ rows: "level", level: 1 }, {}, true],
    [{ rows: "level", level: 0 }, {}, false],
    [undefined, {}, false],
  ])("%j, %j: %s", (limit, change, is) => expect(isWithin(staff(limit), { ...row, ...change })).toBe(is));
});
