import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { queryAfter } from "./query-after";

let client: pg.Client;
beforeEach(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_APP_URL });
  await client.connect();
});
afterEach(() => client.end());

const begin = [{ text: "BEGIN" }, { text: "SET LOCAL app.tenant_id = 'a'" }];
const rows = async (preparations: { text: string }[], config: pg.QueryConfig) =>
  (await queryAfter<pg.QueryResult>(client, preparations, config)).rows;

it("gives the rows of the query alone, which sees what stood before it", async () => {
  const query = { text: "SELECT current_setting('app.tenant_id') AS tenant" };
  expect(await rows([{ text: "SELECT 'not asked for'" }, ...begin], query)).toEqual([{ tenant: "a" }]);
  await client.query("ROLLBACK");
  expect(await rows([], { text: "SELECT current_setting('app.tenant_id', true) AS tenant" })).toEqual([
    { tenant: "" },
  ]);
});

it("runs nothing behind a statement that failed", async () => {
  await expect(
    rows([{ text: "SELECT 1 / 0" }], { text: "CREATE TEMPORARY TABLE made ()" }),
  ).rejects.toMatchObject({
    code: "22012",
  });
  expect(await rows([], { text: "SELECT to_regclass('made') AS made" })).toEqual([{ made: null }]);
});

// Each of these once left the client believing that the server knew the name, or that it did not.
it.each<[string, { text: string }[], unknown[], string]>([
  [
    "a statement before it",
    [{ text: "BEGIN" }, { text: "SET LOCAL statement_timeout = 'soon'" }],
    [1],
    "22023",
  ],
  ["its own execution", begin, [0], "22012"],
])("a name works after %s has failed", async (_what, preparations, values, code) => {
  const query = (args: unknown[]) => ({ name: "ratio", text: "SELECT 6 / $1::int AS n", values: args });
  await expect(rows(preparations, query(values))).rejects.toMatchObject({ code });
  await client.query("ROLLBACK");
  for (let use = 0; use < 3; use++) expect(await rows(begin, query([2]))).toEqual([{ n: 3 }]);
});

it("what stands before a query may have a name too, and is known by it only once it was parsed", async () => {
  const named = (...texts: string[]) => texts.map((text) => ({ name: text, text }));
  const failing = [
    ...named("BEGIN"),
    { text: "SET LOCAL statement_timeout = 'soon'" },
    ...named("SELECT 'late'"),
  ];
  await expect(rows(failing, { name: "one", text: "SELECT 1 AS n" })).rejects.toMatchObject({
    code: "22023",
  });
  await client.query("ROLLBACK");
  for (let use = 0; use < 3; use++) {
    const preparations = named("BEGIN", "SELECT 'late'");
    expect(await rows(preparations, { name: "one", text: "SELECT 1 AS n" })).toEqual([{ n: 1 }]);
    await client.query("ROLLBACK");
  }
});

it("a name whose text cannot be parsed stays unknown", async () => {
  const query = { name: "typo", text: "SELEC 1" };
  for (let use = 0; use < 2; use++) {
    await expect(rows(begin, query)).rejects.toMatchObject({ code: "42601" });
    await client.query("ROLLBACK");
  }
});
