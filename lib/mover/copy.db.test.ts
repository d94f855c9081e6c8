import { expect, it } from "vitest";
import pg from "pg";
import { differences, shapeOf } from "@/prisma/runner/shape";
import { connected } from "@/prisma/runner/sets";
import { databaseUrl } from "@/test/cluster";
import { main, move, ownName } from "@/test/moves";
import { makeProduct, makeTenant } from "@/test/tenants";
import { pipeRows } from "./copy-stream";
import { whileBare } from "./while-bare";

const asTwo = (run: (from: pg.Client, to: pg.Client) => Promise<void>) =>
  connected(databaseUrl(main), (from) => connected(databaseUrl(main), (to) => run(from, to)));

it.each(["schema", "dedicated"] as const)(
  "a %s has all indexes, keys, policies and triggers after the copy that it had before",
  async (level) => {
    const ctx = await makeTenant({ level: "shared" });
    await makeProduct(ctx);
    const [own, place] = [ownName(ctx.tenant.id), level === "schema" ? main : ownName(ctx.tenant.id)];
    const untouched = await connected(databaseUrl(main), (client) => shapeOf(client, "public"));
    expect((await move(ctx, level)).phase).toBe("retained");
    const schema = level === "schema" ? own : "public";
    const shape = await connected(databaseUrl(place), (client) => shapeOf(client, schema));
    expect(untouched.filter((line) => line.startsWith("index")).length).toBeGreaterThan(30);
    // What only the main database has stands in other schemas, or is not a tenant's.
    const tenants = (lines: string[]) =>
      lines.filter((line) => /^(index|constraint|trigger|policy)/.test(line));
    expect(differences(tenants(shape), tenants(untouched))).toEqual([]);
  },
  60_000,
);

it("a table has neither its indexes nor triggers before each row while it is filled, except what others rely on", async () => {
  await asTwo(async (client) => {
    await client.query(`CREATE TEMP TABLE bare (a int PRIMARY KEY, b int UNIQUE, c int, d int);
      CREATE UNIQUE INDEX bare_c ON bare (c); CREATE INDEX bare_d ON bare (d) WHERE d > 0;
      CREATE TEMP TABLE refers (c int REFERENCES bare (c), d int);
      CREATE FUNCTION pg_temp.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER before_row BEFORE INSERT ON bare FOR EACH ROW EXECUTE FUNCTION pg_temp.f();
      CREATE TRIGGER after_row AFTER INSERT ON bare FOR EACH ROW EXECUTE FUNCTION pg_temp.f();
      CREATE TRIGGER always BEFORE INSERT ON bare FOR EACH ROW EXECUTE FUNCTION pg_temp.f();
      ALTER TABLE bare ENABLE ALWAYS TRIGGER always`);
    const parts = async () => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = 'bare'::regclass
         UNION ALL SELECT tgname FROM pg_trigger WHERE tgrelid = 'bare'::regclass AND NOT tgisinternal ORDER BY 1`,
      );
      return rows.map(({ name }) => name);
    };
    const all = ["after_row", "always", "bare_b_key", "bare_c", "bare_d", "bare_pkey", "before_row"];
    expect(await parts()).toEqual(all);
    await whileBare(client, "bare", async () => {
      expect(await parts()).toEqual(["after_row", "always", "bare_b_key", "bare_c", "bare_pkey"]);
    });
    expect(await parts()).toEqual(all);
  });
});

it("rows of all sizes pass whole, and both connections are good for more", async () => {
  await asTwo(async (from, to) => {
    await to.query("CREATE TEMP TABLE got (n int, text text)");
    // Shorter and longer than what a socket gives at a time, so that it ends anywhere in a row, in its header too.
    const query = `SELECT n, repeat(chr(65 + n % 26), CASE WHEN n % 9000 = 0 THEN 300000 ELSE n * 7 % 311 END) AS text
      FROM generate_series(1, 60000) n`;
    const told = { rows: 0, bytes: 0 };
    const count = (rows: number, bytes: number) => {
      told.rows += rows;
      told.bytes += bytes;
    };
    for (const expected of [1, 2]) {
      expect(await pipeRows(from, query, to, "got", count)).toBe(60_000);
      const sum = "SELECT count(*)::int AS n, sum(hashtextextended(n || text, 0))::text AS hash FROM";
      const [sent] = (await from.query<{ n: number; hash: string }>(`${sum} (${query}) q`)).rows;
      const [got] = (await to.query<{ n: number; hash: string }>(`${sum} got`)).rows;
      expect(got!.n).toBe(expected * sent!.n);
      expect(BigInt(got!.hash)).toBe(BigInt(expected) * BigInt(sent!.hash));
    }
    expect(told.rows).toBe(2 * 60_001); // each time with an end
    expect(told.bytes).toBeGreaterThan(20_000_000);
  });
}, 60_000);

it("a target that refuses a row, and a source that fails among them, are told as PostgreSQL tells it", async () => {
  await asTwo(async (from, to) => {
    await to.query("CREATE TEMP TABLE picky (n int CHECK (n < 40000))");
    const all = "SELECT n FROM generate_series(1, 50000) n";
    await expect(pipeRows(from, all, to, "picky")).rejects.toMatchObject({ code: "23514" });
  });
  await asTwo(async (from, to) => {
    await to.query("CREATE TEMP TABLE got (n int)");
    const failing = "SELECT 1 / (30000 - n) FROM generate_series(1, 50000) n";
    await expect(pipeRows(from, failing, to, "got")).rejects.toMatchObject({ code: "22012" });
  });
});
