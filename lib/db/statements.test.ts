import { expect, it } from "vitest";
import { createStatements } from "./statements";

const select = (table: string) => `SELECT "__tenant__"."${table}"."id" FROM "__tenant__"."${table}"`;

it("strikes out the schema that stands for the tenant's", () => {
  expect(createStatements(0)(select("orders")).text).toBe('SELECT "orders"."id" FROM "orders"');
});

it("gives what comes again a name, one for each text, and no more of them than it may", () => {
  const statementFor = createStatements(2);
  const use = (table: string) => statementFor(select(table)).name;
  expect([use("a"), use("a"), use("a"), use("a")]).toEqual([undefined, undefined, "q1", "q1"]);
  for (const table of ["b", "c"]) for (let n = 0; n < 5; n++) use(table);
  expect([use("a"), use("b"), use("c")]).toEqual(["q1", "q2", undefined]);
});

it("keeps the names when it forgets, whatever passes through", () => {
  const statementFor = createStatements(1);
  for (let n = 0; n < 3; n++) statementFor(select("a"));
  for (let n = 0; n < 9_000; n++) statementFor(select(`made_up_${n}`));
  expect(statementFor(select("a")).name).toBe("q1");
});
