import { describe, expect, test } from "vitest";
import { problemWith, sentenceFor } from "./own-database.mjs";

const good = { number: 150018, version: "15.18", wal: "logical", roles: true, schemas: true, who: "owner" };

describe("a PostgreSQL of one's own", () => {
  test("is taken when it has what is needed", () => {
    expect(problemWith(good, "db/shop")).toBeNull();
  });

  test.each([
    [
      { number: 140011, version: "14.11" },
      "The PostgreSQL at db/shop is version 14.11: 15 or newer is needed.",
    ],
    [
      { wal: "replica" },
      /has wal_level=replica: run ALTER SYSTEM SET wal_level = 'logical' there and restart it\.$/,
    ],
    [{ roles: false }, /role owner of DATABASE_URL may not create roles: run ALTER ROLE owner CREATEROLE/],
    [{ schemas: false }, /may not arrange the schemas in db\/shop/],
  ])("is refused with one sentence when %o", (fault, sentence) => {
    expect(problemWith({ ...good, ...fault }, "db/shop")).toMatch(sentence);
  });

  type Fault = { code?: string; message?: string; errors?: object[] };
  test.each<[Fault, RegExp]>([
    [{ code: "ECONNREFUSED" }, /^Nothing answers at db\/shop/],
    [{ code: "ENOTFOUND" }, /cannot be found/],
    [{ code: "28P01" }, /refuses the user or password/],
    [{ code: "3D000" }, /does not exist/],
    [{ message: "timeout expired" }, /does not answer within 5 seconds/],
    [{ message: "self-signed certificate" }, /cannot be used \(self-signed certificate\)/],
    [{ message: "", errors: [{ code: "ECONNREFUSED", message: "" }] }, /^Nothing answers/],
  ])("that cannot be reached says why: %o", (fault, sentence) => {
    expect(sentenceFor(Object.assign(new Error(fault.message ?? ""), fault), "db/shop")).toMatch(sentence);
  });
});
